export {
  closeDatabase,
  database,
  openAnySecret,
  provideDatabase,
  type Reader,
  refuseFull,
  serveAlone,
  type Transaction,
  transactionOf,
} from './database'
export { environment, localFolder, type Provider } from './environment'
export { identifiers } from './identifiers'
export { note, noteBusy, noteError, noteHost } from './journal'
export { type Letter, mailsLeave, openPost, type Post, parseAddress, publicAddress, sendMail, tell } from './mail'
export { networkOf, watchNetwork } from './network'
export { isOwner, ownerAuthorization } from './owner'
export {
  courseId,
  dayOf,
  inWords,
  lineOf,
  parseBody,
  parseForm,
  Refusal,
  type RefusalCode,
  storageTrouble,
  type TroubleCode,
  uuid,
  zoneName,
} from './refusal'
export { adoptSecret, fingerprintOf } from './secret'
