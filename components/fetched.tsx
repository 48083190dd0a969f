'use client'

import { type ReactNode, useEffect, useState } from 'react'

/** What is fetched when it is shown, and not before: until it is there a word says so, and where it cannot be had one can try again. */
export function Fetched<T>({ fetch, lost, children }: { fetch: () => Promise<T>; lost: string; children: (fetched: T) => ReactNode }) {
  const [fetched, setFetched] = useState<{ readonly value: T }>()
  const [missed, setMissed] = useState(false)

  const fetchAll = () => {
    setMissed(false)
    fetch().then(
      (value) => setFetched({ value }),
      () => setMissed(true),
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(fetchAll, [])

  if (fetched) return children(fetched.value)
  if (!missed) return <Opening />
  return (
    <div role="alert" className="py-2">
      <p className="mb-3">{lost}</p>
      <button type="button" className="button" onClick={fetchAll}>
        Try again
      </button>
    </div>
  )
}

export function Opening() {
  return (
    <p role="status" className="small py-2">
      Opening the network.
    </p>
  )
}
