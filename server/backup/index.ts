export { backup, type Holding, restore } from './backup'
export { agreeOnErasures, eraseAgain, eraseRows, idsOf, keepNotes, noteErased, notesIn } from './erasures'
export { renewSecret, type Stranded } from './renewing'
