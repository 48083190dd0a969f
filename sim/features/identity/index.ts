export { feature } from './feature'
export { hostnameOf } from './hostname'
