import { number, type Printed, type PrintView, put, type Row, sourced } from '../../kernel/grammar/row'

type Field = 'unreachableLimit' | 'tooLargeLimit'

/** How often a device says that something cannot be reached. */
export const ICMP_ROWS: readonly Row[] = [limit('', 'unreachableLimit', 5), limit(' df', 'tooLargeLimit', 6)]

export const WORDS = {
  'ip icmp': 'Configure ICMP parameters',
  'ip icmp rate-limit': 'Rate limit on sending ICMP messages',
  'ip icmp rate-limit unreachable': 'Rate limit on sending unreachable messages',
  'ip icmp rate-limit unreachable df': 'DF bit set unreachables',
}

function limit(word: string, field: Field, place: number): Row {
  const syntax = `ip icmp rate-limit unreachable${word}`
  return {
    mode: 'config',
    syntax: `${syntax} <milliseconds:1-4294967295>`,
    place,
    group: 'names',
    set: (at) => put(at, field, sourced(at, number(at, 'milliseconds'))),
    no: {
      syntax: `${syntax} [<milliseconds:1-4294967295>]`,
      apply: (at) => put(at, field, sourced(at, 0)),
      default: (at) => put(at, field, undefined),
    },
    // 500 is the default, and not printed.
    print: ({ config }: PrintView): readonly Printed[] => {
      const set = config[field]
      if (!set || set.value === 500) return []
      return [{ text: set.value === 0 ? `no ${syntax}` : `${syntax} ${set.value}`, origin: set.origin }]
    },
  }
}
