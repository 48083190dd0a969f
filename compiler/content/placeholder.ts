import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import type { ContentFolder } from './files'
import { covers, type Scope } from './scope'

/** What stands where an author has still to write. Behind it, up to the end of the line, what belongs there. */
const marker = /\bTODO:[ \t]*(.*)$/

/** Every passage that is still to be written, at its place. */
export function stillToWrite(content: ContentFolder, scope: Scope): Diagnostic[] {
  return content.paths
    .filter((path) => path.startsWith('chapters/') && /\.(?:md|yaml)$/.test(path) && covers(scope, path))
    .flatMap((path) => inText(path, content.read(path)?.text ?? ''))
}

function inText(file: string, text: string): Diagnostic[] {
  if (!text.includes('TODO:')) return []
  return text.split('\n').flatMap((line, index) => {
    const found = marker.exec(line)
    if (!found) return []
    const [, hint = ''] = found
    const wanted = hint.replace(/\s*(?:["'|]|\{#.*|\| TODO:.*)?\s*$/, '').replace(/\.$/, '')
    const place = { file, line: index + 1, column: found.index + 1 }
    return [diagnosticAt(place, `still to be written: ${wanted === '' ? 'this' : wanted}`, 'write it, and take `TODO:` out')]
  })
}
