export { feature } from './feature'
export { rested, unreachableSent } from './limit'
export { PING_TIME_EXCEEDED } from './rules'
