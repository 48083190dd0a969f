'use client'

import type { ReactNode } from 'react'
import type { Answer, Question, Reveal } from '@/course'
import { KindView, Stem } from '../kinds/view'
import { MistakeButton } from '../report/wrong-button'
import { About } from './testlet'

/** A question with the answer that was given and all that was explained then. Nothing can be changed. `children` stand above the options. */
export function AnsweredQuestion({
  question,
  given,
  met,
  reveal,
  foldsTestlet = false,
  children,
}: {
  question: Question
  given: Answer
  met?: readonly string[] | undefined
  reveal: Reveal
  foldsTestlet?: boolean // where it stands above another question already
  children?: ReactNode
}) {
  return (
    <>
      <About question={question} folded={foldsTestlet} />
      <Stem question={question} />
      {children}
      <KindView question={question} shown={{ given, reveal, met }} give={() => {}} submit={() => {}} />
      <MistakeButton question={question} reveal={reveal} />
    </>
  )
}
