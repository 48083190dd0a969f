import type { draw } from './geometry'

export type { Point } from './boxes'
export { type Drawing, draw } from './geometry'
export type { Label } from './labels'
export { networkPicture } from './network'

export type Draw = typeof draw
