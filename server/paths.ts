/**
 * A page of ours to go on to after signing in, as an address or a form names it: a path, and nothing that a browser could read as another
 * host. Undefined for anything else.
 */
export function ownPath(given: unknown): string | undefined {
  return typeof given === 'string' && given.length <= 200 && /^(\/[\w-][\w.-]*)+$/.test(given) ? given : undefined
}
