export type { CauseId, CauseKind } from './cause'
export { CAUSES, instanceKey, isTheCause, smallestRepairs } from './cause'
export { canonicalCommand } from './cli/read'
export type * from './config'
export * from './desk'
export { attemptOf, endingOf } from './ending'
export type { Walk } from './explain'
export { explain } from './explain'
export type { Ipv4 } from './ipv4'
export { formatIpv4, maskOf, networkOf, parseIpv4, prefixLength } from './ipv4'
export type * from './network'
export type { BuildError } from './network/index'
export { build, keyLabel, longInterfaceName, NotSettled, settle, shortInterfaceName } from './network/index'
export { parseConfig, parseDevice } from './parse'
export type { SshServer, TcpReply, TcpSyn } from './probe'
export { acceptTcp, clearText, firstFailure, formatProbe, isFree, parseProbe, probe, sshServer, startingLevel } from './probe'
export type { Consult, Grade, Rule, RuleId } from './rules'
export { chosen, RULES } from './rules'
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
export type * from './trace'

export * from './verdict'
export * from './what-if'
