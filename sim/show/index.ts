export { type Mask, masked, masksIn, type Shown, type Volatile } from './masked'
export type { ShowRequest } from './request'
export { show } from './show'
