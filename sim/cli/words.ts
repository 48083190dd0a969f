import { FEATURES } from '../registry'

/** What `?` says of a word. Found by the longest ending of the path to it: `show ip ssh` before `ip ssh` before `ssh`. Empty where no help is on record. */
export function wordHelp(path: readonly string[]): string {
  for (let from = 0; from < path.length; from++) {
    const found = WORDS[path.slice(from).join(' ')]
    if (found !== undefined) return found
  }
  return ''
}

const WORDS: Readonly<Record<string, string>> = Object.assign({}, ...FEATURES.map(({ words }) => words))
