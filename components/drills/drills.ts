import type { DrillEntry, Level } from '@/course/drills'

/** The drills' code: fetched when a page of theirs is opened, on the server and in the browser alike. */
export type Drills = typeof import('@/course/drills')

export const openDrills = (): Promise<Drills> => import('@/course/drills')

/** The drill with this id and the level that an address names, the first where it names none; undefined for what does not exist. */
export async function findDrill(id: string, level: string | undefined): Promise<{ entry: DrillEntry; level: Level } | undefined> {
  const { DRILLS, LEVELS } = await openDrills()
  const entry = DRILLS.find((one) => one.id === id)
  const found = LEVELS.find((one) => String(one) === (level ?? '1'))
  return entry && found && { entry, level: found }
}
