export { actRow, type Decided, KINDS, type NewAct, readAct, recordAct } from './acts'
export { asWritten, inGroups, newCode } from './codes'
export { guardReplies } from './headers'
export { refuseOtherHost } from './hosts'
export { countChange, countTry } from './limits'
export { digestsOfCommon, hashPassword, isPassword } from './passwords'
export { isPlainPath, ownPath } from './paths'
export { PLAIN_POLICY, type Plain, plainPage } from './plain-page'
export { FRESH_MINUTES, isFresh, proveSelf, refuseStale } from './reauthentication'
export {
  type As,
  admit,
  type Cookie,
  cookieFor,
  cookieNamed,
  freshCookie,
  isSecure,
  lastEnd,
  learnerIn,
  type Need,
  NO_COOKIE,
  now,
  ROLES,
  type Role,
  refuseBlockedCookie,
  sentCookie,
  sessionCookie,
  visitorCookie,
  type Who,
} from './session'
export { digestOf, endLinks, issueLink, LINK_MINUTES, type MailEnd, type MailKind, peekToken, readEnd, useToken } from './tokens'
export { queueRequests, refuseWhenBusy } from './turns'
