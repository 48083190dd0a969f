'use client'

import type { Question } from '@/course'
import { PictureFigure } from '../picture/figure'

/** The network that a question is about, above what is shown of it. Versions from before there was a picture have none. */
export function QuestionNetwork({ question }: { question: Question }) {
  if (!('picture' in question) || question.picture === undefined) return null
  return <PictureFigure picture={question.picture} />
}
