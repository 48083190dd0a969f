import { Refusal } from '../base'

/** A learner's file cannot be taken. `what` is wrong, in a clause. */
export function unreadable(what: string): Refusal {
  return new Refusal(
    'unreadable_file',
    `This file was not taken: ${what}. Nothing was changed. It was cut short or changed by hand: export your data again, and take that file as it is.`,
  )
}
