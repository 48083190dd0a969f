/** The eight severities, each at the place of its number, by the names that IOS commands take. */
export const SEVERITIES = [
  'emergencies',
  'alerts',
  'critical',
  'errors',
  'warnings',
  'notifications',
  'informational',
  'debugging',
] as const

export type Level = (typeof SEVERITIES)[number]

/** The facilities that `logging facility` takes, with their codes on the wire (RFC 5424, table 1; `sys9` to `sys14` are Cisco's names for 9 to 14). */
export const FACILITIES = {
  kern: 0,
  user: 1,
  mail: 2,
  daemon: 3,
  auth: 4,
  syslog: 5,
  lpr: 6,
  news: 7,
  uucp: 8,
  sys9: 9,
  sys10: 10,
  sys11: 11,
  sys12: 12,
  sys13: 13,
  sys14: 14,
  cron: 15,
  local0: 16,
  local1: 17,
  local2: 18,
  local3: 19,
  local4: 20,
  local5: 21,
  local6: 22,
  local7: 23,
} as const

export type Facility = keyof typeof FACILITIES

export function numberOf(level: Level): number {
  return SEVERITIES.indexOf(level)
}

/** What a level lets through: its own number and every lower one. */
export function lets(level: Level | 'off', severity: number): boolean {
  return level !== 'off' && severity <= numberOf(level)
}

/** PRI, the number in angle brackets at the head of what a server receives: eight facilities' worth of severities, one after the other. */
export function priorityOf(facility: Facility, severity: number): number {
  return 8 * FACILITIES[facility] + severity
}

export function ofPriority(priority: number): { readonly facility: number; readonly severity: number } {
  return { facility: Math.floor(priority / 8), severity: priority % 8 }
}
