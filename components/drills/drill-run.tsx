'use client'

import { useEffect, useState } from 'react'
import type { Drill, Level } from '@/course/drills'
import { newClientId } from '../post'
import { type Drills, openDrills } from './drills'
import { Round } from './round'

interface Opened {
  readonly drills: Drills
  readonly drill: Drill
  readonly round: string // what the seeds of a round begin with
}

/** Fetches the drill's code and draws round after round. Nothing leaves the browser. */
export function DrillRun({ id, level }: { id: string; level: Level }) {
  const [opened, setOpened] = useState<Opened>()
  const [trouble, setTrouble] = useState(false)

  useEffect(() => {
    let isShown = true
    load(id).then(
      (loaded) => isShown && setOpened(loaded),
      () => isShown && setTrouble(true),
    )
    return () => {
      isShown = false
    }
  }, [id])

  if (trouble) {
    return (
      <p role="alert" className="text-red mt-5">
        The drill could not be fetched. Nothing is lost: load this page again when you are connected.
      </p>
    )
  }
  if (!opened) return <p className="small mt-5 min-h-[24rem]">The drill is being fetched.</p>
  return <Round key={opened.round} {...opened} level={level} again={() => setOpened({ ...opened, round: newClientId() })} />
}

async function load(id: string): Promise<Opened | undefined> {
  const drills = await openDrills()
  const drill = await drills.DRILLS.find((entry) => entry.id === id)?.load()
  return drill && { drills, drill, round: newClientId() }
}
