export function satisfies(version: string, ranges: string): boolean
export function wordsFor(version: string): string | undefined
