import { rule } from '../../kernel/rules'

export const ICMP_SEEN_BY_TCP_CLIENT = rule({
  id: 'icmp-seen-by-tcp-client',
  what: 'What a TCP client says on ICMP administratively prohibited',
  grade: 'capture',
  alternatives: [
    { id: 'linux-no-route-ios-unreachable', what: 'Linux: No route to host; IOS: % Destination unreachable; gateway or host down' },
  ],
  source: 'a run on Linux; captures of IOS',
})

export const LINUX_TRACE_MEETS_LIMIT = rule({
  id: 'linux-traceroute-meets-limit',
  what: 'Which of its three probes a traceroute of Linux, which sends several at a time, gets unreachables for that IOS limits to one each 500 ms',
  grade: 'unverified',
  alternatives: [
    { id: 'first', what: 'the first one alone' },
    { id: 'every-other', what: 'the first and the third' },
  ],
  source: 'no source found',
})

export const RULES = [ICMP_SEEN_BY_TCP_CLIENT, LINUX_TRACE_MEETS_LIMIT] as const
