export { type OwnProgress, ownProgress, progressOfCandidate } from './alone'
export { askedItem, askedItems } from './asked'
export { type AssignedBy, assignedTo } from './assigned'
export { type AssignmentView, assign, assignmentsOf, withdraw } from './assignments'
export { classOf, figuresOf } from './candidates'
export {
  archiveCohort,
  changeCohort,
  copyCohort,
  goingCohorts,
  leaveTeaching,
  makeCohort,
  ownCohorts,
  reopenCohort,
  type TaughtView,
  viewTaught,
} from './cohorts'
export { type ComparedCohort, comparedCohorts } from './comparing'
export { candidateOf, cohortFigures, ownFigures } from './figures'
export { invitationOffer, invitationsOf, invite, join, type Offer, revokeInvitation } from './invitations'
export { inviteAddresses } from './inviting'
export { lookedAfter, lookedAfterMe } from './last-contact'
export { nudgeLate, openForAll, type Together } from './late'
export { type CandidateView, changeMembership, leaveCohort, removeCandidate, viewCandidate, viewMembership } from './memberships'
export { nudge } from './nudges'
export { openChapter } from './opening'
export { type What, whatSchema } from './progress'
export { candidatesSheet, itemsSheet } from './sheets'
