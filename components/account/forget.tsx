'use client'

import { useEffect } from 'react'

/** Whoever left takes along what their pages kept in this browser: lines typed in labs are nobody else's. Without scripts nothing is kept. */
export function Forget() {
  useEffect(() => {
    try {
      localStorage.clear()
      sessionStorage.clear()
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }, [])
  return (
    <p role="status" className="mb-5 border-l-2 border-ink pl-3">
      You are signed out of this browser.
    </p>
  )
}
