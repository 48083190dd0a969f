/**
 * A page of ours to go on to after signing in, as an address or a form names it: a path, and nothing that a browser could read as another
 * host. Undefined for anything else.
 */
export function ownPath(given: unknown): string | undefined {
  return typeof given === 'string' && given.length <= 200 && /^(\/[\w-][\w.-]*)+$/.test(given) ? given : undefined
}

/**
 * Whether an address can be one of ours: of a length that ours have, in percent signs that mean letters, and without those letters that
 * no name here has and that programs read in different ways.
 */
export function isPlainPath(pathname: string): boolean {
  if (pathname.length > LONGEST) return false
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
    return !/[\u0000-\u001f\u007f\\]/.test(decodeURIComponent(pathname))
  } catch {
    return false
  }
}

const LONGEST = 1000
