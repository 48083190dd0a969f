'use client'

import type { Answer, Question } from '@/course'
import { Exhibits } from '../exhibit/exhibits'
import { Prints } from '../exhibit/prints'
import { CauseView } from './cause/view'
import { ChoiceView } from './choice/view'
import { ChoicesView } from './choices/view'
import { DecideView } from './decide/view'
import { FixView } from './fix/view'
import { LabView } from './lab/view'
import { MatchView } from './match/view'
import { QuestionNetwork } from './network'
import { ObserveView } from './observe/view'
import { OrderView } from './order/view'
import { PredictView } from './predict/view'
import type { Shown } from './props'
import { RecallView } from './recall/view'
import { TypedView } from './typed/view'

interface Props {
  readonly question: Question
  readonly shown: Shown | undefined
  readonly give: (answer: Answer | undefined) => void
  readonly submit: () => void
}

/** What is asked: the question's text and what is shown with it. */
export function Stem({ question }: { question: Question }) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading text-[1.1875rem]" dangerouslySetInnerHTML={{ __html: question.prompt }} />
      {'conditions' in question && <p className="small mt-3">{question.conditions}</p>}
      <QuestionNetwork question={question} />
      {'exhibits' in question && <Exhibits exhibits={question.exhibits} />}
      {'prints' in question && <Prints prints={question.prints} />}
    </>
  )
}

/** What is answered, as its kind wants it, and after the answer what is behind it. */
export function KindView({ question, ...rest }: Props) {
  const key = question.ask
  switch (question.kind) {
    case 'recall':
      return <RecallView key={key} question={question} {...rest} />
    case 'choice':
      return <ChoiceView key={key} question={question} {...rest} />
    case 'choices':
      return <ChoicesView key={key} question={question} {...rest} />
    case 'typed':
      return <TypedView key={key} question={question} {...rest} />
    case 'fix':
      return <FixView key={key} question={question} {...rest} />
    case 'cause':
      return <CauseView key={key} question={question} {...rest} />
    case 'predict':
      return <PredictView key={key} question={question} {...rest} />
    case 'observe':
      return <ObserveView key={key} question={question} {...rest} />
    case 'decide':
      return <DecideView key={key} question={question} {...rest} />
    case 'lab':
      return <LabView key={key} question={question} {...rest} />
    case 'match':
      return <MatchView key={key} question={question} {...rest} />
    case 'order':
      return <OrderView key={key} question={question} {...rest} />
  }
}
