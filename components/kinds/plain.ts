/** The compiler's HTML as it is said aloud. In the browser only. */
export function plainOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim()
}
