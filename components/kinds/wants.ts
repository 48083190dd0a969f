import type { Question } from '@/course'

/** What a question wants done, in a sentence. */
export function wantsOf(question: Question): string {
  switch (question.kind) {
    case 'choices':
      return 'Choose all that hold.'
    case 'match':
      return `Give each what fits it: choose a response, then its place.${question.again ? ' One may be given more than once.' : ''}`
    case 'order':
      return 'Put the steps in order, the first one on top: drag them, or move them up and down.'
    case 'fix':
      return 'Choose one change. Each is typed on the device that it names.'
    case 'cause':
    case 'choice':
    case 'decide':
      return 'Choose one.'
    case 'predict':
      return 'Choose what happens.'
    case 'observe':
      return 'Choose one command.'
    case 'typed':
      return question.typed.kind === 'command' ? 'Type the command. Abbreviations that IOS accepts are accepted.' : 'Type the answer.'
    case 'lab':
      return 'Configure until every goal is met, then answer. What counts is what the network does, not what you type.'
    case 'recall':
      return 'Say the answer to yourself, then look.'
  }
}
