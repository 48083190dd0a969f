'use client'

import { useEffect } from 'react'

/** Opens what is folded around the place that the address names: a link to it would show its heading only. */
export function OpenTarget() {
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
      for (let at = target?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true
      if (target?.closest('details') && target.tagName !== 'DETAILS') target.scrollIntoView()
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])
  return null
}
