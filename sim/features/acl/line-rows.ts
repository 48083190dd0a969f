import { printed, type Row, sourced } from '../../kernel/grammar/row'
import { onLine, onLines } from '../lines'
import { aclName } from './interface-rows'

export const ACL = '{<acl:1-199,1300-2699>|<name:WORD>}'
export const ACL_OR_NONE = '[<acl:1-199,1300-2699>|<name:WORD>]'
/** Lists on terminal lines. */
export const ACCESS_CLASS_ROWS: readonly Row[] = [
  {
    mode: 'config-line',
    syntax: `access-class ${ACL} in`,
    place: 20,
    set: (at) => onLines(at, (line) => ({ ...line, accessClassIn: sourced(at, aclName(at)) })),
    no: { syntax: `access-class ${ACL_OR_NONE} in`, apply: (at) => onLines(at, (line) => ({ ...line, accessClassIn: undefined })) },
    print: onLine((line) => printed(line.accessClassIn, (acl) => ` access-class ${acl} in`)),
  },
  { mode: 'config-line', syntax: `access-class ${ACL} in vrf-also`, known: 'unmodelled' },
  {
    mode: 'config-line',
    syntax: `access-class ${ACL} out`,
    place: 30,
    set: (at) => onLines(at, (line) => ({ ...line, accessClassOut: sourced(at, aclName(at)) })),
    no: { syntax: `access-class ${ACL_OR_NONE} out`, apply: (at) => onLines(at, (line) => ({ ...line, accessClassOut: undefined })) },
    print: onLine((line) => printed(line.accessClassOut, (acl) => ` access-class ${acl} out`)),
  },
]
