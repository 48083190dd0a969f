import { rule } from '../../kernel/rules'

export const DIFFERENT_ACCESS_CLASSES = rule({
  id: 'different-access-classes',
  what: 'Lines that admit the service carry different access classes, and the first free line denies the client',
  grade: 'unverified',
  alternatives: [
    { id: 'first-free-line', what: 'the first free line decides' },
    { id: 'next-line', what: 'the next line that permits the client is taken' },
  ],
  source: 'no source found',
})

export const EXTENDED_ACCESS_CLASS = rule({
  id: 'extended-access-class',
  what: 'What an extended list matches when an `access-class` names it',
  grade: 'vendor-doc',
  alternatives: [
    { id: 'source-only', what: 'the source address only (older releases)' },
    { id: 'full-match', what: 'the whole entry' },
  ],
  source: 'Cisco document 116101',
})

export const ROUTED_ACL_ANSWER = rule({
  id: 'routed-acl-answer',
  what: 'What a routed interface answers to a packet that its access list denies',
  grade: 'capture',
  alternatives: [{ id: 'icmp-prohibited', what: 'ICMP type 3 code 13, one each 500 ms, unless `no ip unreachables`' }],
  source: 'ipSpace.net; captures; a run on Linux',
})

export const PORT_ACL_ANSWER = rule({
  id: 'port-acl-answer',
  what: 'What a switch port answers to a packet that its port access list denies',
  grade: 'capture',
  alternatives: [{ id: 'silence', what: 'nothing' }],
  source: 'ipSpace.net',
})

export const ACCESS_GROUP_AGAIN = rule({
  id: 'access-group-again',
  what: 'What an `ip access-group` does to the one that the interface has for the same direction',
  grade: 'secondary',
  alternatives: [{ id: 'replaces', what: 'takes its place: one IPv4 list for each direction' }],
  source: 'Catalyst 2960-X guide, page 1246 (one list for each direction); curioustab.com, question 52721 (the second replaces the first)',
})

export const RULES = [DIFFERENT_ACCESS_CLASSES, EXTENDED_ACCESS_CLASS, ROUTED_ACL_ANSWER, PORT_ACL_ANSWER, ACCESS_GROUP_AGAIN] as const
