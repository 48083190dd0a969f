import { type Answer, misfit, type Verdict, verdict } from '../answer'

/** Right where exactly the marked options were chosen. */
export function gradeOptions(options: readonly { readonly id: string; readonly right: boolean }[], chosen: readonly string[]): Verdict {
  const stranger = chosen.find((id) => !options.some((option) => option.id === id))
  if (stranger !== undefined) return misfit(`this question has no option “${stranger}”`)
  if (new Set(chosen).size !== chosen.length) return misfit('an option was chosen twice')
  return verdict(options.every(({ id, right }) => right === chosen.includes(id)))
}

export function gradeOneOption(options: readonly { readonly id: string; readonly right: boolean }[], answer: Answer): Verdict {
  if (answer.kind !== 'options' || answer.options.length !== 1) return misfit('this question wants one option')
  return gradeOptions(options, answer.options)
}
