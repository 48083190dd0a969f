import { parentPort } from 'node:worker_threads'
import { type Answer, grade, type Item, type Verdict } from '@/course'
import { Refusal, type RefusalCode } from '../base'
import { type DataFile, readFile } from '../file'

// What takes long and touches no database: a thread of its own does it, so that the process goes on answering. server/threads/workers.ts starts
// it, from the file that server/bundle/worker-file.ts makes of this one.

/** What a thread is asked, and what it gives back. */
export interface Tasks {
  readonly grade: { readonly in: { item: Item; variant: string; answer: Answer }; readonly out: Verdict }
  readonly read: { readonly in: { bytes: Uint8Array }; readonly out: DataFile }
}

export type Asked = { readonly [K in keyof Tasks]: { readonly kind: K; readonly given: Tasks[K]['in'] } }[keyof Tasks]
export type Done =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

function done(asked: Asked): Done {
  try {
    return { kind: 'done', value: asked.kind === 'grade' ? graded(asked.given) : readFile(asked.given.bytes) }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, message: error.message }
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function graded({ item, variant, answer }: Tasks['grade']['in']): Verdict {
  return grade(item, variant, answer)
}

parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(done(asked)))
