/** The simulation core: a chunk of its own. */
export const openCore = () => import('@/sim')

export type Core = Awaited<ReturnType<typeof openCore>>

/** Fetches the simulation core and what shows it: chunks of their own, for who opens them. */
export async function openBench() {
  const [core, { Bench }] = await Promise.all([openCore(), import('./bench')])
  return { core, Bench }
}

export type Opened = Awaited<ReturnType<typeof openBench>>
export type State = Parameters<Core['linesOf']>[0]
export type DeviceLines = ReturnType<Core['linesOf']>[number]
export type ConfigLine = DeviceLines['lines'][number]
export type Edit = Parameters<Core['withEdits']>[1][number]
export type NotTaken = ReturnType<Core['withEdits']>['notTaken'][number]
export type Compared = ReturnType<Core['compare']>[number]
export type Tried = Compared['now']
