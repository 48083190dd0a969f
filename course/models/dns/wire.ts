import type { Answered, Row, Soa } from './resolve'

/** Bytes of a message with names compressed as named compresses them, where more than one label is the same, and with an OPT record of 11 bytes. */
export function sizeOf(question: string, reply: Answered): number {
  const known = new Set<string>()
  const name = (whole: string): number => {
    const labels = whole.split('.').filter((part) => part !== '')
    let bytes = 0
    for (let at = 0; at < labels.length; at++) {
      const rest = labels.slice(at).join('.')
      if (rest.includes('.') && known.has(rest)) return bytes + 2
      known.add(rest)
      bytes += (labels[at]?.length ?? 0) + 1
    }
    return bytes + 1
  }
  const row = ({ name: owner, type, value }: Row): number => {
    const head = name(owner) + 10
    if (type === 'A') return head + 4
    if (type === 'AAAA') return head + 16
    return head + (type === 'MX' ? 2 : 0) + name(value)
  }
  const soa = ({ zone, primary, mail }: Soa): number => name(zone) + 10 + name(primary) + name(mail) + 20
  const sum = (rows: readonly Row[]) => rows.reduce((bytes, one) => bytes + row(one), 0)
  const start = 12 + name(question) + 4
  const answers = sum(reply.answers)
  const authority = sum(reply.authority) + (reply.soa ? soa(reply.soa) : 0)
  return start + answers + authority + sum(reply.additional) + 11
}
