import { type Core, openCore, type State } from '../what-if/core'

export type { Core, State }

/** Fetches the simulation core, the emulator and what shows them: chunks of their own, for who opens a terminal. */
export async function openBench() {
  const [core, limits, { Bench }] = await Promise.all([openCore(), import('@/course/limits'), import('./bench')])
  return { core, limits, Bench }
}

export type Opened = Awaited<ReturnType<typeof openBench>>
export type Limits = Opened['limits']
export type Sitting = ReturnType<Core['replayed']> // the desk, and what came of every line typed at it
export type Run = Sitting['runs'][number]
export type Screen = Parameters<Core['press']>[0]
export type Graded = ReturnType<Core['grade']>[number]
export type ChangedDevice = ReturnType<Core['changed']>[number]
