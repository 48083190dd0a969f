import type { TextFile } from '../text/source'
import type { Stem } from './twins'

/**
 * The questions of a quiz, a testlet or a scenario, each with its right answer, read line by line: every chapter's are needed
 * whenever one is checked, and parsing them all would take longer than everything else.
 */
export function stemsIn({ path, text }: TextFile): Stem[] {
  const lines = text.split('\n')
  const scenario = /^chapters\/[^/]+\/scenarios\/([^/]+)\.md$/.exec(path)?.[1]
  const heads = scenario === undefined ? lines.flatMap((line, index) => (/^## \S+$/.test(line) ? [index] : [])) : [bodyStart(lines) - 1]
  return heads.map((head, index) => {
    const body = lines.slice(head + 1, heads[index + 1])
    const id = scenario ?? lines[head]?.slice(3) ?? ''
    return { id, place: { file: path, line: head + 1, column: 1 }, text: questionIn(body) }
  })
}

function bodyStart(lines: readonly string[]): number {
  const end = lines.indexOf('---', 1)
  return end < 0 ? 0 : end + 1
}

/** Question and right answers: not the line that says what the item is, no code, no ids, no wrong options and no explanations. */
function questionIn(body: readonly string[]): string {
  const kept: string[] = []
  let inCode = false
  let asking = true
  for (const line of body) {
    if (/^\s*```/.test(line)) inCode = !inCode
    else if (asking && /^(- |1\. )/.test(line)) asking = false
    if (inCode || /^\s*```/.test(line) || /^v[\d.]+\/.*·/.test(line)) continue
    const right = /^(?:- \[x\]|Answer:)\s*(.*?)(?:\{#.*)?$/.exec(line)?.[1]
    if (right !== undefined) kept.push(right)
    else if (asking) kept.push(line)
    if (line.startsWith('Answer:')) asking = false
  }
  return kept.join(' ')
}
