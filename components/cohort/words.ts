/** A local date, days since 1970-01-01, for people: "Thu 3 Dec 2026". */
export function dayInWords(day: number): string {
  return dates.format(day * 86_400_000).replace(',', '')
}

/** As date fields and `time` want it: 2026-12-03. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** "today", "tomorrow", "in 5 days", "yesterday", "5 days ago". */
export function daysAway(days: number): string {
  if (days === 0) return 'today'
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

const dates = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
