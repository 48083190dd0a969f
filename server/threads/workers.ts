import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../base'
import { workerFile } from '../bundle'
import type { Done, Tasks } from './worker'

/** How much of a kind of work goes on at once, waits, and how long one of it may take. */
const LIMITS = {
  grade: { threads: Math.max(1, Math.min(2, availableParallelism() - 1)), waiting: 20, milliseconds: 15_000, megabytes: 512 },
  read: { threads: 1, waiting: 4, milliseconds: 60_000, megabytes: 1024 },
} as const

/** What one learner has going at once: an answer, and the same sent again. */
const A_LEARNER = 2

/** Seconds after which to come again where there is no place. Nothing waits much longer for one. */
const LATER = 5
const PATIENCE = 8

interface Waiting {
  readonly given: unknown
  readonly transfer: readonly ArrayBuffer[]
  readonly settle: (outcome: Outcome) => void
}

type Outcome = Done | { readonly kind: 'out-of-time' } | { readonly kind: 'waited-long' }

interface Pool {
  readonly kind: keyof Tasks
  readonly idle: Worker[]
  readonly waiting: Waiting[]
  readonly going: Map<string, number> // by learner, those that wait and those at work
  running: number
}

// Next bundles routes apart from each other: only what hangs on globalThis is one for the process.
const shared = globalThis as typeof globalThis & { holdtimePools?: { readonly [K in keyof Tasks]: Pool } }

/**
 * Has a thread of its own do what may take long, outside of any transaction. What takes more time or memory than it is given is ended, and
 * the thread with it.
 * @param none what to say where it comes to nothing: what was recorded or changed. “Nothing was recorded.”
 * @throws Refusal `busy` with when to come again, where too many wait or this learner has enough going; `too_much_work`; what the work refuses
 */
export async function apart<K extends keyof Tasks>(
  kind: K,
  learner: string,
  given: Tasks[K]['in'],
  none: string,
  transfer: readonly ArrayBuffer[] = [],
): Promise<Tasks[K]['out']> {
  await workerFile() // where it has to be made first, nobody's place in the queue is lost meanwhile
  const pool = poolOf(kind)
  const own = pool.going.get(learner) ?? 0
  const busy = () =>
    new Refusal('busy', `Much is asked of this Holdtime just now. ${none} Try again in ${LATER} seconds.`, { learner }, LATER)
  if (own >= A_LEARNER || pool.waiting.length >= LIMITS[kind].waiting) throw busy()
  pool.going.set(learner, own + 1)
  try {
    const outcome = await new Promise<Outcome>((settle) => {
      const entry: Waiting = { given, transfer, settle }
      pool.waiting.push(entry)
      begin(pool)
      setTimeout(() => {
        const place = pool.waiting.indexOf(entry)
        if (place < 0) return
        pool.waiting.splice(place, 1)
        settle({ kind: 'waited-long' })
      }, PATIENCE * 1000).unref()
    })
    if (outcome.kind === 'done') return outcome.value as Tasks[K]['out']
    if (outcome.kind === 'refused') throw new Refusal(outcome.code, outcome.message)
    if (outcome.kind === 'waited-long') throw busy()
    if (outcome.kind === 'out-of-time')
      throw new Refusal('too_much_work', `This asks for more work than there is time for. ${none}`, { learner })
    throw new Error(`A worker thread failed. ${outcome.message}`)
  } finally {
    const left = (pool.going.get(learner) ?? 1) - 1
    if (left > 0) pool.going.set(learner, left)
    else pool.going.delete(learner)
  }
}

function poolOf(kind: keyof Tasks): Pool {
  const empty = (of: keyof Tasks): Pool => ({ kind: of, idle: [], waiting: [], going: new Map(), running: 0 })
  shared.holdtimePools ??= { grade: empty('grade'), read: empty('read') }
  return shared.holdtimePools[kind]
}

function begin(pool: Pool): void {
  if (pool.running >= LIMITS[pool.kind].threads) return
  const next = pool.waiting.shift()
  if (!next) return
  pool.running++
  void carriedOut(pool, next)
    .catch((error): Done => ({ kind: 'failed', message: String(error) }))
    .then((outcome) => {
      pool.running--
      next.settle(outcome)
      begin(pool)
    })
}

/** A thread that did its work is kept for the next; one that was stopped, or ran out of memory, is not. */
async function carriedOut(pool: Pool, { given, transfer }: Waiting): Promise<Outcome> {
  const { milliseconds, megabytes } = LIMITS[pool.kind]
  const file = await workerFile()
  const worker = takeIdle(pool, file) ?? startWorker(file, megabytes)
  worker.ref()
  const outcome = await new Promise<Outcome>((resolve) => {
    const settle = (value: Outcome) => {
      clearTimeout(clock)
      worker.off('message', settle).off('error', onError).off('exit', onExit)
      resolve(value)
    }
    const onError = (error: Error & { code?: string }) =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'out-of-time' } : { kind: 'failed', message: String(error) })
    const onExit = (code: number) => settle({ kind: 'failed', message: `It ended with the code ${code}.` })
    const clock = setTimeout(() => settle({ kind: 'out-of-time' }), milliseconds)
    worker.once('message', settle).once('error', onError).once('exit', onExit)
    worker.postMessage({ kind: pool.kind, given }, transfer)
  })
  if (outcome.kind === 'done' || outcome.kind === 'refused') {
    worker.unref() // a process that is done does not wait for it
    pool.idle.push(worker)
  } else {
    worker.on('error', () => undefined)
    await worker.terminate()
  }
  return outcome
}

const madeOf = new WeakMap<Worker, number>()

function changedAt(file: string): number {
  return statSync(/* turbopackIgnore: true */ file).mtimeMs
}

/** One that runs an older file than there is now is let go. */
function takeIdle(pool: Pool, file: string): Worker | undefined {
  for (let worker = pool.idle.pop(); worker; worker = pool.idle.pop()) {
    if (madeOf.get(worker) === changedAt(file)) return worker
    void worker.terminate()
  }
  return undefined
}

function startWorker(file: string, megabytes: number): Worker {
  const worker = new Worker(/* turbopackIgnore: true */ file, { resourceLimits: { maxOldGenerationSizeMb: megabytes }, execArgv: [] })
  madeOf.set(worker, changedAt(file))
  return worker
}
