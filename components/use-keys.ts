import { useLayoutEffect, useRef } from 'react'

interface Keys {
  readonly digit?: ((number: number) => void) | undefined
  readonly letter?: ((number: number) => void) | undefined // a to f, as options are lettered: 1 to 6
  readonly unknown?: (() => void) | undefined
  readonly later?: (() => void) | undefined
  readonly bookmark?: (() => void) | undefined
  readonly help?: (() => void) | undefined
  readonly enter?: (() => void) | undefined
  readonly space?: (() => void) | undefined
  readonly guess?: (() => void) | undefined
  readonly sure?: (() => void) | undefined
  readonly undo?: (() => void) | undefined
  readonly arrow?: ((by: -1 | 1) => void) | undefined // up or down
  readonly empty?: (() => void) | undefined
}

/**
 * The keys of a sitting, or of a part of it. What is typed into a field stays there, a button that has the focus keeps enter and space,
 * and what a control has used is used.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  // With the change itself and not after the paint: a key pressed as soon as something is seen must find what it is for.
  useLayoutEffect(() => {
    latest.current = keys
  })
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, pre, dialog')) return
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
  if (/^[a-fA-F]$/.test(key)) {
    const { letter } = keys
    return letter && (() => letter(key.toLowerCase().charCodeAt(0) - 96))
  }
  if (key === '0') return keys.unknown
  if (key === 'l') return keys.later
  if (key === 'm') return keys.bookmark
  if (key === '?') return keys.help
  if (key === 'Enter') return onControl ? undefined : keys.enter
  if (key === ' ') return onControl ? undefined : keys.space
  if (key === 'g') return keys.guess
  if (key === 's') return keys.sure
  if (key === 'u') return keys.undo
  if (key === 'ArrowUp' || key === 'ArrowDown') return keys.arrow && (() => keys.arrow?.(key === 'ArrowUp' ? -1 : 1))
  if (key === 'Backspace' || key === 'Delete') return keys.empty
  return undefined
}
