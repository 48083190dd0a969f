export { passAccessClass } from './access-class'
export { printCriterion } from './access-list'
export type { Acl } from './config'
export { feature } from './feature'
