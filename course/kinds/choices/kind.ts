import { misfit } from '../../answer'
import { type ChoiceFace, type ChoiceReveal, faceOf, revealOf } from '../choice/kind'
import type { ChoiceVariant } from '../choice/schema'
import type { Kind } from '../kind'
import { gradeOptions } from '../options'
import { shuffledIds } from '../parts'

/** All options that hold, of several. */
export const choices: Kind<ChoiceVariant, ChoiceFace<'choices'>, ChoiceReveal<'choices'>> = {
  draw: ({ options }, seed) => shuffledIds(options, seed),
  face: (variant, order) => faceOf('choices', variant, order),
  reveal: (variant, order) => revealOf('choices', variant, order),
  grade: ({ options }, answer) =>
    answer.kind === 'options' ? gradeOptions(options, answer.options) : misfit('this question wants one or more options'),
}
