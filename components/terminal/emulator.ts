import type { ITheme, Terminal } from '@xterm/xterm'

/** The page's own colours, as they are now. */
export function coloursOf(element: HTMLElement): ITheme {
  const styles = getComputedStyle(element)
  const of = (name: string) => styles.getPropertyValue(name).trim()
  return {
    background: of('--sheet'),
    foreground: of('--ink'),
    cursor: of('--ink'),
    cursorAccent: of('--sheet'),
    selectionBackground: of('--rule'),
    scrollbarSliderBackground: of('--rule'),
    scrollbarSliderHoverBackground: of('--quiet'),
    scrollbarSliderActiveBackground: of('--quiet'),
  }
}

/** Calls back when the reader or the system turns to light or dark. Returns what ends it. */
export function whenColoursChange(changed: () => void): () => void {
  const theme = new MutationObserver(changed)
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    theme.disconnect()
    system.removeEventListener('change', changed)
  }
}

/**
 * Opens the emulator. The style elements that it makes then carry the nonce of the page, without which the content policy refuses them;
 * its own `documentOverride` does not reach all of them. What it sets later, it sets in these elements.
 */
export function openWithNonce(term: Terminal, element: HTMLElement): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  const createElement = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const made = createElement(name, options)
    if (name === 'style') made.nonce = nonce
    return made
  }
  try {
    term.open(element)
  } finally {
    Reflect.deleteProperty(document, 'createElement') // the prototype's stands again
  }
}
