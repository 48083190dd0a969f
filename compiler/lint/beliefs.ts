import { readBeliefs } from '../content/data'
import type { ContentFolder } from '../content/files'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import type { TextFile } from '../text/source'

/** A belief that one item alone names is not recognized again: either a second item asks for it, or it needs no id. And one that is not there. */
export function lintBeliefs(content: ContentFolder, questions: readonly TextFile[]): Diagnostic[] {
  const { at } = readBeliefs(content.list('beliefs', '.yaml'))
  const items = questions.flatMap(({ text }) => text.split(/^(?=## )/m))
  return [
    ...unknownIn(questions, [...at.keys()]),
    ...[...at].flatMap(([id, place]) => {
      const users = items.filter((item) => item.includes(`Belief ${id}:`)).length
      if (users >= 2) return []
      return [
        diagnosticAt(
          place,
          `${users === 0 ? 'no item names' : 'one item alone names'} the belief “${id}”`,
          'let two items name it, or take its id away',
        ),
      ]
    }),
  ]
}

/** A quiz says so itself; the text of a scenario is not looked at for it. */
function unknownIn(questions: readonly TextFile[], known: readonly string[]): Diagnostic[] {
  return questions
    .filter(({ path }) => path.includes('/scenarios/'))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const id = /^\s*Belief ([^\s:]+):/.exec(line)?.[1]
        if (id === undefined || known.includes(id)) return []
        return [diagnosticAt({ file: path, line: index + 1, column: 1 }, `there is no belief “${id}”`, didYouMean(id, known))]
      }),
    )
}
