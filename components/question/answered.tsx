'use client'

import type { ReactNode } from 'react'
import type { Answer, Question, Reveal } from '@/course'
import { WrongButton } from '../report/wrong-button'
import { Exhibits } from './exhibits'
import { Options } from './options'
import { Outcome } from './outcome'
import { TypedField } from './typed-field'

/** A question with the answer that was given and all that was explained then. Nothing can be changed. `children` stand above the options. */
export function AnsweredQuestion({
  question,
  given,
  reveal,
  children,
}: {
  question: Question
  given: Answer
  reveal: Reveal
  children?: ReactNode
}) {
  const reply = { given, reveal }
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading text-[1.1875rem]" dangerouslySetInnerHTML={{ __html: question.prompt }} />
      {question.conditions && <p className="small mt-3">{question.conditions}</p>}
      <Exhibits exhibits={question.exhibits} />
      {children}
      {question.options.length > 0 && <Options question={question} chosen={[]} reply={reply} choose={() => {}} />}
      {question.typed && <TypedField typed={question.typed} value="" change={() => {}} submit={() => {}} reply={reply} />}
      <Outcome question={question} reveal={reveal} />
      <WrongButton target={{ kind: 'item', ask: question.ask, part: 'question' }} />
    </>
  )
}
