export { changeWishes, endMails, endOffer, viewWishes } from './mail-preferences'
export { mailRound, type Round } from './reminders'
