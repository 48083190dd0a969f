import { useMemo, useRef } from 'react'

/** How long the focus was in each field of a task, in milliseconds. Kept in memory only. */
export function useTimes(): { readonly enter: (field: string) => void; readonly taken: () => Readonly<Record<string, number>> } {
  const stay = useRef<{ times: Record<string, number>; field: string; since: number }>({ times: {}, field: '', since: 0 })
  return useMemo(() => {
    const leave = (next: string) => {
      const { times, field, since } = stay.current
      const now = performance.now()
      if (field !== '') times[field] = (times[field] ?? 0) + now - since
      stay.current = { times, field: next, since: now }
    }
    return {
      enter: (field) => field !== stay.current.field && leave(field),
      taken: () => {
        leave('')
        const { times } = stay.current
        stay.current = { times: {}, field: '', since: 0 }
        return times
      },
    }
  }, [])
}
