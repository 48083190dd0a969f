export { isTheCause, smallestRepairs } from './smallest'
