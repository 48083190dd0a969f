import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { database } from '@/server/base/database'
import { Refusal } from '@/server/base/refusal'
import { join } from '@/server/classroom/invitations'
import type { As, Who } from '@/server/door/session'
import { answer } from '@/server/sitting/answers'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { revealAnswer } from '@/server/sitting/reveal'

/** An app process without its pages: every line in is a call of a use case, served as they come, and every line out is what came of it. */
export type Call =
  | { readonly use: 'answer' | 'check' | 'reveal'; readonly who: Who; readonly body: object }
  | { readonly use: 'review'; readonly who: Who }
  | { readonly use: 'join'; readonly who: As<'account'>; readonly body: object }
export type Outcome = { readonly reply: unknown } | { readonly refusal: string }

function serve(call: Call): Promise<unknown> {
  switch (call.use) {
    case 'answer':
      return answer(call.who, call.body)
    case 'check':
      return check(call.who, call.body)
    case 'reveal':
      return revealAnswer(call.who, call.body)
    case 'review':
      return nextReview(call.who)
    case 'join':
      return join(call.who, call.body, '192.0.2.1')
  }
}

async function outcomeOf(call: Call): Promise<Outcome> {
  try {
    return { reply: await serve(call) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.code }
    throw error
  }
}

async function race(): Promise<void> {
  await database()
  writeSync(1, 'ready\n')
  for await (const line of createInterface({ input: process.stdin })) {
    const { number, call }: { number: number; call: Call } = JSON.parse(line)
    void outcomeOf(call).then((outcome) => writeSync(1, `${JSON.stringify({ number, outcome })}\n`))
  }
  process.exit(0)
}

void race()
