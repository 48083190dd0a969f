'use client'

import { useState } from 'react'

type Theme = 'auto' | 'light' | 'dark'

const next: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' }
const words: Record<Theme, string> = { auto: 'Auto', light: 'Light', dark: 'Dark' }

/** Light, dark, or as the system says. Kept in a cookie, so that the next page starts in the right one. */
export function ThemeToggle({ initial, cookie, attributes }: { initial: Theme; cookie: string; attributes: string }) {
  const [theme, setTheme] = useState(initial)
  const change = () => {
    const chosen = next[theme]
    setTheme(chosen)
    if (chosen === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${cookie}=${chosen};max-age=${chosen === 'auto' ? 0 : 34560000};${attributes}`
  }
  return (
    <button type="button" onClick={change} className="min-h-11 underline underline-offset-4 cursor-pointer">
      Colors: {words[theme].toLowerCase()}
    </button>
  )
}
