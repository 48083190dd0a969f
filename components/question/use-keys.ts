import { useEffect, useRef } from 'react'

interface Keys {
  readonly digit?: ((number: number) => void) | undefined
  readonly enter?: (() => void) | undefined
  readonly space?: (() => void) | undefined
  readonly guess?: (() => void) | undefined
  readonly undo?: (() => void) | undefined
}

/** The keys of a sitting, or of a part of it. What is typed into a field stays there, and a button that has the focus keeps enter and space. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select')) return
      const onControl = target?.closest('button:not(.option), a, summary') !== null && target !== null
      const act = actionOf(event.key, latest.current, onControl)
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function actionOf(key: string, keys: Keys, onControl: boolean): (() => void) | undefined {
  const { digit } = keys
  if (/^[1-9]$/.test(key)) return digit && (() => digit(Number(key)))
  if (key === 'Enter') return onControl ? undefined : keys.enter
  if (key === ' ') return onControl ? undefined : keys.space
  if (key === 'g') return keys.guess
  if (key === 'u') return keys.undo
  return undefined
}
