import { type At, given, printed, type Row, sourced, text } from '../../kernel/grammar/row'
import { onInterface, onInterfaces } from '../interface'

/** Lists on an interface. */
export const ACCESS_GROUP_ROWS: readonly Row[] = [
  {
    mode: 'config-if',
    syntax: 'ip access-group {<acl:1-199,1300-2699>|<name:WORD>} in',
    place: 70,
    set: (at) => onInterfaces(at, () => ({ accessGroupIn: sourced(at, aclName(at)) })),
    no: {
      syntax: 'ip access-group [<acl:1-199,1300-2699>|<name:WORD>] in',
      apply: (at) => onInterfaces(at, () => ({ accessGroupIn: undefined })),
    },
    print: onInterface((port) => printed(port.accessGroupIn, (acl) => ` ip access-group ${acl} in`)),
  },
  {
    mode: 'config-if',
    syntax: 'ip access-group {<acl:1-199,1300-2699>|<name:WORD>} out',
    place: 80,
    set: (at) => onInterfaces(at, () => ({ accessGroupOut: sourced(at, aclName(at)) })),
    no: {
      syntax: 'ip access-group [<acl:1-199,1300-2699>|<name:WORD>] out',
      apply: (at) => onInterfaces(at, () => ({ accessGroupOut: undefined })),
    },
    print: onInterface((port) => printed(port.accessGroupOut, (acl) => ` ip access-group ${acl} out`)),
  },
]

export function aclName(at: At): string {
  return given(at, 'acl') ? text(at, 'acl') : text(at, 'name')
}
