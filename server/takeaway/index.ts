export { ankiCards } from './anki'
export { viewData } from './data-view'
export { exportData } from './exporting'
export { type Imported, importData, type Sent, tooLarge } from './importing'
