/**
 * Work that the core does is counted in steps: a round of a stage over an interface, a route looked at, a frame at a port. The same
 * lines in the same network take the same steps on every machine, so that a browser and a server stop at the same line. A step is a
 * hundred nanoseconds or so.
 */

/** A network asks for more work than it is given. */
export class OutOfSteps extends Error {
  constructor() {
    super('the network asks for more work than the simulation does')
    this.name = 'OutOfSteps'
  }
}

/**
 * Steps for one line that is typed, for all that is typed at the consoles of one lab, for one goal or probe that is tried in it, for one
 * edit of a network, and for what one command prints. The solution of a lab takes a thousandth of them, and five hundred such lines a
 * twentieth.
 */
export const STEPS = { line: 2_000_000, desk: 8_000_000, trial: 2_000_000, edit: 8_000_000, print: 4_000_000 } as const

// The core is called and returns before anything else runs, so that one count serves all who call it.
let left = Number.POSITIVE_INFINITY

/** Counts steps of the work that is going on. @throws OutOfSteps */
export function spend(steps: number): void {
  left -= steps
  if (left < 0) throw new OutOfSteps()
}

/** Does work that may take so many steps, or what is left to the work around it where that is less. @throws OutOfSteps */
export function within<T>(steps: number, work: () => T): { readonly value: T; readonly spent: number } {
  const before = left
  const given = Math.min(steps, before)
  left = given
  try {
    const value = work()
    return { value, spent: given - left }
  } finally {
    left = before - (given - left)
  }
}

/** As `within`, for what the work around it is not charged: printing, which nobody does where nobody reads. @throws OutOfSteps */
export function apart<T>(steps: number, work: () => T): T {
  const before = left
  left = steps
  try {
    return work()
  } finally {
    left = before
  }
}

/** How a line, a goal or an edit says that it was not carried out. */
export const SPENT = 'this network asks for more work than the simulation does'
