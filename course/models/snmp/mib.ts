/** The objects that cases name, with what the MIBs say of them. */
const OBJECTS = {
  sysDescr: { oid: '1.3.6.1.2.1.1.1', type: 'STRING', writable: false },
  sysUpTime: { oid: '1.3.6.1.2.1.1.3', type: 'Timeticks', writable: false },
  sysContact: { oid: '1.3.6.1.2.1.1.4', type: 'STRING', writable: true },
  sysName: { oid: '1.3.6.1.2.1.1.5', type: 'STRING', writable: true },
  sysLocation: { oid: '1.3.6.1.2.1.1.6', type: 'STRING', writable: true },
  ifNumber: { oid: '1.3.6.1.2.1.2.1', type: 'INTEGER', writable: false },
  ifDescr: { oid: '1.3.6.1.2.1.2.2.1.2', type: 'STRING', writable: false },
  ifAdminStatus: { oid: '1.3.6.1.2.1.2.2.1.7', type: 'INTEGER', writable: true },
  ifOperStatus: { oid: '1.3.6.1.2.1.2.2.1.8', type: 'INTEGER', writable: false },
  ifInOctets: { oid: '1.3.6.1.2.1.2.2.1.10', type: 'Counter32', writable: false },
  ifHCInOctets: { oid: '1.3.6.1.2.1.31.1.1.1.6', type: 'Counter64', writable: false },
} as const

export type Type = (typeof OBJECTS)[keyof typeof OBJECTS]['type']

export interface Variable {
  readonly oid: string
  readonly object: string // its OID without the instance
  readonly name: string // sysName.0
  readonly type: Type
  readonly writable: boolean
}

/** `sysName.0` or `1.3.6.1.2.1.1.5.0`, as an OID; undefined where it is neither. */
export function oidOf(text: string): string | undefined {
  if (/^\.?\d+(?:\.\d+)+$/.test(text)) return text.replace(/^\./, '')
  const [, name = '', instance = ''] = /^([A-Za-z]+)((?:\.\d+)*)$/.exec(text) ?? []
  const object = Object.entries(OBJECTS).find(([one]) => one === name)?.[1]
  return object && `${object.oid}${instance}`
}

/** The variable that has this OID, of an object that is known here. */
export function variableAt(oid: string): Variable | undefined {
  for (const [name, object] of Object.entries(OBJECTS)) {
    if (isUnder(oid, object.oid) && oid !== object.oid)
      return { ...object, object: object.oid, oid, name: `${name}${oid.slice(object.oid.length)}` }
  }
  return undefined
}

export function nameOf(oid: string): string {
  return variableAt(oid)?.name ?? Object.entries(OBJECTS).find(([, object]) => object.oid === oid)?.[0] ?? oid
}

export function isUnder(oid: string, tree: string): boolean {
  return oid === tree || oid.startsWith(`${tree}.`)
}

/** The order of a walk: number by number, and not letter by letter. */
export function compareOids(one: string, other: string): number {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)]
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [left, right] = [a[at] ?? -1, b[at] ?? -1]
    if (left !== right) return left - right
  }
  return 0
}
