export type { Volatile } from '../kernel/mask'
export type { ShowRequest } from '../kernel/show'
export { type Mask, masked, masksIn, type Shown } from './masked'
export { show } from './show'
