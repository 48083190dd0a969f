export { apart } from './workers'
