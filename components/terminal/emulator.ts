import type { ITheme } from '@xterm/xterm'

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
 * The document, for the emulator: style elements that it makes carry the nonce of the page, without which the content policy refuses
 * them. Everything else is the document's own.
 */
export function documentWithNonce(): Document {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  const createElement = (name: string): HTMLElement => {
    const element = document.createElement(name)
    if (name === 'style') element.nonce = nonce
    return element
  }
  return new Proxy(document, {
    get(target, key) {
      if (key === 'createElement') return createElement
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
