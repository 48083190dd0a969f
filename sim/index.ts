export { CAUSES } from './causes'
export { canonicalCommand } from './cli/read'
export * from './desk'
export { attemptOf, endingOf } from './ending'
export type { Walk } from './explain'
export { explain } from './explain'
export type { Acl, AclEntry, AddressMatch, PortMatch } from './features/acl/config'
export type { OpenSession, TerminalLine, Transport } from './features/lines/config'
export type { RsaKey, SshConfig } from './features/ssh/config'
export type { StaticRoute } from './features/static-route/config'
export type { Secret, User } from './features/users/config'
export * from './history'
export type { Ipv4 } from './ipv4'
export { formatIpv4, maskOf, networkOf, parseIpv4, prefixLength } from './ipv4'
export type { Ipv6 } from './ipv6'
export { formatIpv6, fullIpv6, maskOf6, parseIpv6, prefixOf6 } from './ipv6'
export { OutOfSteps, SPENT } from './kernel/budget'
export type { CauseKind } from './kernel/cause'
export { instanceKey } from './kernel/cause'
export type * from './kernel/config'
export type * from './kernel/network'
export type { Consult, Grade, Rule } from './kernel/rules'
export { chosen, isOpen } from './kernel/rules'
export type * from './kernel/trace'
export type { CauseId } from './names'
export type { BuildError } from './network'
export { build, keyLabel, longInterfaceName, NotSettled, settle, shortInterfaceName } from './network'
export { parseConfig, parseDevice } from './parse'
export type { SshServer, TcpReply, TcpSyn } from './probe'
export { acceptTcp, clearText, firstFailure, formatProbe, isFree, parseProbe, probe, sshServer, startingLevel } from './probe'
export { isTheCause, smallestRepairs } from './repair'
export { RULES } from './rules'
export { runningConfig, runningConfigText } from './running'
export type { ShowRequest } from './show'
export { show } from './show'
export { sourceOf } from './source'
export type { Rejected, Session } from './terminal'
export {
  complete,
  helpFor,
  hidesInput,
  MORE,
  openConsole,
  openPrivileged,
  paginate,
  prompt,
  recall,
  remember,
  step,
  typeInto,
} from './terminal'
export * from './verdict'
export * from './what-if'
