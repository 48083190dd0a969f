export {
  enableSecretMissing,
  lineAsksForUser,
  linePasswordMissing,
  linePasswordWrong,
  linesBusy,
  loginNone,
  loginNotLocal,
  transportExcludes,
} from './causes'
export type { OpenSession, TerminalLine } from './config'
export { admitted, loginOf } from './defaults'
export { feature } from './feature'
export { onLine, onLines } from './lines'
export { linesLike, rangeOf } from './ranges'
export { LINE_PRIVILEGE_WITH_LOCAL_USER } from './rules'
