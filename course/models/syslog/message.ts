/** What can be read off a message of IOS. A part that is not printed is empty. */
export interface Parts {
  readonly sequence: string // 000042
  readonly mark: '' | '*' | '.'
  readonly stamp: string // without its mark
  readonly facility: string
  readonly severity: number
  readonly mnemonic: string
  readonly text: string
}

const DATE = String.raw`[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{3})?(?: [A-Z]{1,5})?`
const UPTIME = String.raw`\d\d:\d\d:\d\d|\d+d\d\dh|\d+w\d+d|\d+y\d+w`
const HEAD = '%([A-Z][A-Z0-9_]*(?:-[A-Z][A-Z0-9_]*)*)-([0-7])-([A-Z][A-Z0-9_]*)'
const LINE = new RegExp(`^(?:(\\d{6}): )?(?:([*.]?)(${DATE}|${UPTIME}): )?${HEAD}: (.+)$`)

/** A line of a log in its parts; undefined where it is none. */
export function partsOf(line: string): Parts | undefined {
  const [all, sequence = '', mark = '', stamp = '', facility = '', severity = '', mnemonic = '', text = ''] = LINE.exec(line) ?? []
  if (all === undefined || (mark !== '' && !/^[A-Z]/.test(stamp))) return undefined // time since the start has no mark: it needs no clock
  return { sequence, mark: mark === '*' || mark === '.' ? mark : '', stamp, facility, severity: Number(severity), mnemonic, text }
}

/** The parts as a device prints them: `partsOf` read backwards. */
export function lineOf({ sequence, mark, stamp, facility, severity, mnemonic, text }: Parts): string {
  const number = sequence === '' ? '' : `${sequence}: `
  const time = stamp === '' ? '' : `${mark}${stamp}: `
  return `${number}${time}%${facility}-${severity}-${mnemonic}: ${text}`
}

export function headOf({ facility, severity, mnemonic }: Parts): string {
  return `${facility}-${severity}-${mnemonic}`
}
