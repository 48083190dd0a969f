/** Fetches the simulation core: a chunk of its own, for who opens it. */
export const openCore = () => import('@/sim')

export type Core = Awaited<ReturnType<typeof openCore>>
export type State = Parameters<Core['linesOf']>[0]
export type DeviceLines = ReturnType<Core['linesOf']>[number]
export type ConfigLine = DeviceLines['lines'][number]
export type Edit = Parameters<Core['withEdits']>[1][number]
export type NotTaken = ReturnType<Core['withEdits']>['notTaken'][number]
export type Compared = ReturnType<Core['compare']>[number]
export type Tried = Compared['now']
