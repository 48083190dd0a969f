import { named } from '../../kernel/config'
import { type Arguments, type At, type Change, given, has, number, type Row, refuse, type Section, text } from '../../kernel/grammar/row'
import {
  addEntry,
  addRemark,
  EXTENDED_MATCH,
  emptyAcl,
  extendedCriterion,
  printCriterion,
  removeAcl,
  removeEntry,
  removeRemark,
  resequence,
  STANDARD_MATCH,
  standardCriterion,
  withAcl,
} from './access-list'

const STANDARD = '<standard:1-99,1300-1999>'
const EXTENDED = '<extended:100-199,2000-2699>'

/** Access lists: numbered in one line each, named in a section of their own. They are printed by `running.ts`, as sections. */
export const ACL_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: `access-list ${STANDARD} ${STANDARD_MATCH}`,
    set: (at) => ofKind(at, text(at, 'standard'), 'standard', () => addEntry(at, text(at, 'standard'), standardCriterion(at))),
    // The trap: whatever follows the number, the whole list goes.
    no: { syntax: `access-list ${STANDARD} [<rest:LINE>]`, apply: (at) => removeAcl(at, text(at, 'standard')) },
    canonical: (args) => (describes(args) ? `access-list ${text(args, 'standard')} ${plain(printCriterion(standardCriterion(args)))}` : ''),
  },
  {
    mode: 'config',
    syntax: `access-list ${EXTENDED} ${EXTENDED_MATCH}`,
    set: (at) => ofKind(at, text(at, 'extended'), 'extended', () => addEntry(at, text(at, 'extended'), extendedCriterion(at))),
    no: { syntax: `access-list ${EXTENDED} [<rest:LINE>]`, apply: (at) => removeAcl(at, text(at, 'extended')) },
    canonical: (args) => (describes(args) ? `access-list ${text(args, 'extended')} ${plain(printCriterion(extendedCriterion(args)))}` : ''),
  },
  {
    mode: 'config',
    syntax: `access-list {${STANDARD}|${EXTENDED}} remark <remark:LINE>`,
    set: (at) =>
      given(at, 'standard')
        ? addRemark(at, text(at, 'standard'), 'standard', text(at, 'remark'))
        : addRemark(at, text(at, 'extended'), 'extended', text(at, 'remark')),
  },
  {
    mode: 'config',
    syntax: `ip access-list standard {${STANDARD}|<acl:WORD>}`,
    set: (at) => enterAcl(at, given(at, 'standard') ? text(at, 'standard') : text(at, 'acl'), 'standard'),
    no: { apply: (at) => removeAcl(at, given(at, 'standard') ? text(at, 'standard') : text(at, 'acl')) },
  },
  {
    mode: 'config',
    syntax: `ip access-list extended {${EXTENDED}|<acl:WORD>}`,
    set: (at) => enterAcl(at, given(at, 'extended') ? text(at, 'extended') : text(at, 'acl'), 'extended'),
    no: { apply: (at) => removeAcl(at, given(at, 'extended') ? text(at, 'extended') : text(at, 'acl')) },
  },
  {
    mode: 'config',
    syntax: `ip access-list resequence {${STANDARD}|${EXTENDED}|<acl:WORD>} <start:1-2147483647> <step:1-2147483647>`,
    set: (at) => resequence(at, text(at, 'standard') || text(at, 'extended') || text(at, 'acl'), number(at, 'start'), number(at, 'step')),
  },
  {
    mode: 'config',
    syntax: 'ip access-list {helper|log-update|logging|match-local-traffic|persistent} [<rest:LINE>]',
    place: 10,
    known: 'inert',
  },
  {
    mode: 'config-std-nacl',
    syntax: `[<sequence:1-2147483647>] ${STANDARD_MATCH}`,
    set: (at) => addEntry(at, aclOf(at.section), standardCriterion(at), sequence(at)),
    no: {
      syntax: `{<sequence:1-2147483647> [${STANDARD_MATCH}]|${STANDARD_MATCH}}`,
      apply: (at) =>
        removeEntry(at, aclOf(at.section), (entry) =>
          fits(at, entry.sequence, printCriterion(entry), () => printCriterion(standardCriterion(at))),
        ),
    },
    canonical: (args) => canonicalEntry(args, () => printCriterion(standardCriterion(args))),
  },
  {
    mode: 'config-ext-nacl',
    syntax: `[<sequence:1-2147483647>] ${EXTENDED_MATCH}`,
    set: (at) => addEntry(at, aclOf(at.section), extendedCriterion(at), sequence(at)),
    no: {
      syntax: `{<sequence:1-2147483647> [${EXTENDED_MATCH}]|${EXTENDED_MATCH}}`,
      apply: (at) =>
        removeEntry(at, aclOf(at.section), (entry) =>
          fits(at, entry.sequence, printCriterion(entry), () => printCriterion(extendedCriterion(at))),
        ),
    },
    canonical: (args) => canonicalEntry(args, () => printCriterion(extendedCriterion(args))),
  },
  {
    mode: ['config-std-nacl', 'config-ext-nacl'],
    syntax: 'remark <remark:LINE>',
    set: (at) => addRemark(at, aclOf(at.section), at.section.mode === 'config-std-nacl' ? 'standard' : 'extended', text(at, 'remark')),
    no: {
      syntax: 'remark [<remark:LINE>]',
      apply: (at) => removeRemark(at, aclOf(at.section), given(at, 'remark') ? text(at, 'remark') : undefined),
    },
  },
  { mode: 'config-ext-nacl', syntax: '{dynamic|evaluate} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config-ext-nacl',
    syntax: '{permit|deny} {<protocol:0-255>|ahp|eigrp|esp|gre|igmp|ipinip|nos|object-group|pcp|pim|sctp} [<rest:LINE>]',
    known: 'unmodelled',
  },
]

function enterAcl(at: At, name: string, kind: 'standard' | 'extended'): Change {
  return ofKind(at, name, kind, () => {
    const enter: Section = { mode: kind === 'standard' ? 'config-std-nacl' : 'config-ext-nacl', acl: name }
    return named(at.config.acls, name) ? { enter } : { ...withAcl(at.config, emptyAcl(at, name, kind)), enter }
  })
}

/** A name belongs to one kind of list only. The wording is from memory of IOS 12.4 consoles. */
function ofKind(at: At, name: string, kind: 'standard' | 'extended', apply: () => Change): Change {
  const known = named(at.config.acls, name)
  if (!known || known.kind === kind) return apply()
  return refuse(`%A named ${known.kind} IP access list with this name already exists`)
}

function aclOf(section: Section): string {
  return section.mode === 'config-std-nacl' || section.mode === 'config-ext-nacl' ? section.acl : ''
}

function sequence(at: At): number | undefined {
  return given(at, 'sequence') ? number(at, 'sequence') : undefined
}

function fits(at: At, sequenceOf: number, printedEntry: string, printedLine: () => string): boolean {
  if (given(at, 'sequence') && sequenceOf !== number(at, 'sequence')) return false
  return !describes(at) || printedEntry === printedLine()
}

function describes(args: Arguments): boolean {
  return has(args, 'permit') || has(args, 'deny')
}

function canonicalEntry(args: Arguments, print: () => string): string {
  const number = given(args, 'sequence') ? [text(args, 'sequence')] : []
  return [...number, ...(describes(args) ? [plain(print())] : [])].join(' ')
}

/** Without the padding of the printed form. */
function plain(entry: string): string {
  return entry.replace('deny  ', 'deny')
}
