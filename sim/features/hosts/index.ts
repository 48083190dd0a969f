export { nothingListens } from './causes'
export { feature } from './feature'
export { ICMP_SEEN_BY_TCP_CLIENT, LINUX_TRACE_MEETS_LIMIT } from './rules'
