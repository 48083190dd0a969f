export { health } from './health'
export { openAtStart } from './start'
