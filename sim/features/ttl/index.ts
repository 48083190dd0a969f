export { feature } from './feature'
export { UNREACHABLES_TO_TRACEROUTE } from './rules'
