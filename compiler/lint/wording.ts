import type { RootContent } from 'mdast'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { passagesIn, sentencesOf } from './prose'

/** Words and turns that the course does without, and what to write. The list is the style of the course and nothing more. */
const turns: readonly (readonly [RegExp, string])[] = [
  [
    /, for (?=(?:the|a|an|it|its|they|there|no|nobody|nothing|each|every|he|she|we|you|one|some|what|that|this|these|those|many|most|only)\b)/,
    'write “because”, or two sentences',
  ],
  [/\bbehind (?=(?:the (?:last|first|next|word)|it comes|that comes|`x`))/, 'write “after”'],
  [/\bstands? (?=(?:in|on|under|there|here|above|below|before|behind|between|written)\b)/, 'write “is”, or “is written”'],
  [/\bhangs? on\b/, 'write “depends on”'],
  [/\bwith other words\b/, 'write “in other words”'],
  [/\bwhom\b/, 'write another sentence: nobody says “whom”'],
  [/\bthe former\b/, 'name it'],
  [/\b(?:come|comes|came) to pass\b/, 'write “happen”'],
  [/\bturned round\b/, 'write “reversed” or “turned around”'],
  [/\ba mercy\b/, 'write what is good about it'],
]

/** British spelling → American, as the exam and the commands have it. */
const british: readonly (readonly [RegExp, (word: string) => string])[] = [
  [
    /\b(?:behavi|neighb|col|fav|hon|flav|harb|lab|rum|endeav)our(?:s|ed|ing|ite|ites|able|hood|less|ful)?\b/gi,
    (word) => word.replace(/our/i, 'or'),
  ],
  [
    /\b(?:organ|recogn|synchron|initial|real|serial|author|minim|optim|summar|virtual|categor|prior|standard|util|custom|emphas|general|special|normal|apolog|criti[cq]|modern|stabil|visual|local|final|central|capital)is(?:e|es|ed|ing|ation|ations)\b/gi,
    (word) => word.replace(/is(?=e|ing|ation)/i, 'iz'),
  ],
  [/\banalys(?:e|es|ed|ing)\b/gi, (word) => word.replace(/lys/i, 'lyz')],
  [/\b(?:cent|met|fib|theat|calib)re(?:s|d)?\b/gi, (word) => word.replace(/re(?=s?d?$)/i, 'er')],
  [/\b(?:licence|defence|offence|pretence)s?\b/gi, (word) => word.replace(/ce/i, 'se')],
  [/\b(?:catalogue|dialogue|analogue)s?\b/gi, (word) => word.replace(/ogue/i, 'og')],
  [/\b(?:travel|cancel|label|model|signal|tunnel|channel|level)l(?:ed|ing|er|ers)\b/gi, (word) => word.replace(/ll/i, 'l')],
  [/\bpractis(?:e|es|ed|ing)\b/gi, (word) => word.replace(/s/i, 'c')],
  [/\bgrey\b/gi, () => 'gray'],
  [/\b(?:learnt|spelt|burnt|dreamt)\b/gi, (word) => `${word.slice(0, -1)}ed`],
  [/\bwhilst\b/gi, () => 'while'],
  [/\bartefact/gi, () => 'artifact'],
  [/\bcheque/gi, () => 'check'],
  [/\bprogramme\b/gi, () => 'program'],
]

/** Words that leave no exception. */
const absolute = /\b(?:always|never|no other|proves?|proven|proof|must|impossible|the only|only ever)\b/i

/** Turns and spelling, wherever prose is. */
export function lintWording(file: string, nodes: readonly RootContent[]): Diagnostic[] {
  return passagesIn(file, nodes).flatMap((passage) => {
    const at = (index: number) => {
      const before = passage.text.slice(0, index).split('\n')
      const line = passage.place.line + before.length - 1
      return { ...passage.place, line, column: before.length > 1 ? (before.at(-1)?.length ?? 0) + 1 : passage.place.column }
    }
    return [
      ...turns.flatMap(([turn, mend]) => {
        const found = turn.exec(passage.text)
        return found ? [diagnosticAt(at(found.index), `“${found[0].trim().replace(/^, /, '')}” is no plain English here`, mend)] : []
      }),
      ...british.flatMap(([spelling, american]) =>
        [...passage.text.matchAll(spelling)].flatMap((found) => {
          const mend = american(found[0])
          return mend === found[0] ? [] : [diagnosticAt(at(found.index), `“${found[0]}” is British spelling`, `write “${mend}”`)]
        }),
      ),
    ]
  })
}

/** Sentences of a page that leave no exception and point at no source. */
export function lintAbsolute(file: string, nodes: readonly RootContent[]): Diagnostic[] {
  return passagesIn(file, nodes)
    .flatMap(sentencesOf)
    .flatMap(({ text, place }) => {
      const word = absolute.exec(text)?.[0]
      if (word === undefined || text.includes('[^') || text.endsWith('?')) return []
      const mend = 'name the source after the sentence, [^its-id], say where it holds (“on IOS 15”, “by default”), or take the word out'
      return [diagnosticAt(place, `“${word}” leaves no exception, and no source is named`, mend)]
    })
}
