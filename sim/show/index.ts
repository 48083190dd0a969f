export type { ShowRequest } from './request'
export { show } from './show'
