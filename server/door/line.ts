import { Refusal } from '../base'

/** Gives back a place in the line, once; a second time does nothing. */
export type Leave = () => void

export interface Line {
  /** Waits for a place. @throws Refusal `busy` where too many wait: nothing was begun then */
  enter(): Promise<Leave>
}

/** Milliseconds between two that are let in, of which the first is a guess: what is measured beyond the others is a clock that jumped. */
const PACE = { first: 30, least: 1, most: 1000 }

/** Milliseconds for which a place is kept. Who takes longer waits for a slow wire, a mail server or a long file, and keeps nobody else from it. */
const KEPT = 2000

/**
 * A line before the work: so many are served at once, the others wait in the order in which they came. Whoever would have to wait for longer
 * than `patience` milliseconds is refused at once, with the seconds after which there will be room, and so is whoever has waited that long.
 * @param onRefused is told how many wait, each time somebody is refused
 */
export function makeLine({
  places,
  patience,
  onRefused = () => {},
}: {
  places: number
  patience: number
  onRefused?: (waiting: number) => void
}): Line {
  const waiting: (() => void)[] = []
  let inside = 0
  let pace = PACE.first
  let lastLetIn = 0
  let refusals = { since: 0, count: 0 } // of those who will come again

  const letInNext = () => {
    while (inside < places) {
      const start = waiting.shift()
      if (!start) return
      const now = performance.now()
      pace += (Math.min(PACE.most, Math.max(PACE.least, now - lastLetIn)) - pace) / 10
      lastLetIn = now
      start()
    }
  }
  const take = (): Leave => {
    inside++
    let has = true
    const leave = () => {
      clearTimeout(timer)
      if (!has) return
      has = false
      inside--
      // Not at once: PGlite works in this thread, and one request after the other would leave no moment to hear those who come, and clocks.
      setImmediate(letInNext)
    }
    const timer = setTimeout(leave, KEPT)
    timer.unref?.()
    return leave
  }
  const refusal = (): Refusal => {
    const now = performance.now()
    if (now - refusals.since > patience) refusals = { since: now, count: 0 }
    refusals.count++
    onRefused(waiting.length)
    return busy(((waiting.length + refusals.count) * pace) / 1000)
  }

  return {
    async enter() {
      if (inside < places && waiting.length === 0) return take()
      if ((waiting.length + 1) * pace > patience) throw refusal()
      if (waiting.length === 0) lastLetIn = performance.now()
      return new Promise<Leave>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(start), 1)
          reject(refusal())
        }, patience)
        const start = () => {
          clearTimeout(timer)
          resolve(take())
        }
        waiting.push(start)
      })
    },
  }
}

/** Seconds after which somebody who is refused may come again: no less than a person waits anyway, no more than one waits for. */
const AGAIN = { least: 2, most: 60 }

/** What is said where more is asked for at once than can be done. Nothing was begun. `wait`: seconds until there will be room */
export function busy(wait: number): Refusal {
  const seconds = Math.min(AGAIN.most, Math.max(AGAIN.least, Math.ceil(wait)))
  const message = `Many people are studying at this moment. Nothing was recorded of this. Send it again in ${seconds} seconds.`
  return new Refusal('busy', message, undefined, seconds)
}
