import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../base'

/**
 * Argon2id with 19 MiB, 2 passes and 1 lane: the least that OWASP asks for (Password Storage Cheat Sheet), about 30 ms of one core.
 * An old hash names its own parameters and still verifies when these are raised.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of a password that nobody knows, made with the same parameters: what an unknown address costs. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$Ov6iRmoGRj7AYhXKLon0VQ$tvSvKeepMMbqmDWt2dKCPx1sDwEW8KKpUg9ZLKR4vks'

const SHORTEST = 12
const LONGEST = 256

/** What everybody here has in mind. A password made of these and little else is guessed first. */
const OURS = /holdtime|ccna|cisco|200-?301|password|network|router|switch/g
const LEAST_OWN = 8

/**
 * The hash to keep of a new password. Length is what counts, so that no kind of character is asked for.
 * @throws Refusal `weak_password`
 */
export async function hashPassword(password: string, email: string | null): Promise<string> {
  const given = password.normalize('NFKC')
  if ([...given].length < SHORTEST)
    throw new Refusal(
      'weak_password',
      `A password has at least ${SHORTEST} characters here. Four or five words that mean nothing together are a good one.`,
    )
  if (given.length > LONGEST) throw new Refusal('weak_password', `A password has at most ${LONGEST} characters here.`)
  if (isGuessed(given.toLowerCase(), email))
    throw new Refusal(
      'weak_password',
      'This password is easy to guess: many have chosen it before, or it repeats itself, or it is made of words that belong to you or to this app. Choose another one.',
    )
  return hash(given, COST)
}

function isGuessed(password: string, email: string | null): boolean {
  const name = email?.split('@')[0] ?? ''
  const own = password.replaceAll(OURS, '')
  return new Set(password).size < 5 || own.length < LEAST_OWN || (name.length > 5 && password.includes(name)) || isCommon(password)
}

/** Bytes kept of the SHA-256 of each common password. Of ten million other passwords, less than one is taken for a common one. */
const KEPT = 5

/**
 * Whether a password, in small letters, is one of 43,940 that were met most in leaked data and are long enough to be taken here.
 * `server/common-passwords.bin` has their digests in order; `scripts/common-passwords.ts` makes it.
 */
function isCommon(password: string): boolean {
  common ??= readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), 'server/common-passwords.bin'))
  const wanted = digestOf(password)
  let [low, high] = [0, common.length / KEPT]
  while (low < high) {
    const middle = (low + high) >> 1
    const order = common.subarray(middle * KEPT, (middle + 1) * KEPT).compare(wanted)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle
  }
  return false
}

let common: Buffer | undefined

function digestOf(password: string): Buffer {
  return createHash('sha256').update(password).digest().subarray(0, KEPT)
}

/** The content of `server/common-passwords.bin`, from passwords one a line: those that are long enough, in small letters. */
export function digestsOfCommon(lines: readonly string[]): Buffer {
  const long = lines.map((line) => line.normalize('NFKC').toLowerCase()).filter((line) => [...line].length >= SHORTEST)
  return Buffer.concat([...new Set(long)].map(digestOf).sort(Buffer.compare))
}

/** Whether a password is the one of this hash. Without one the same work is done, and the answer is no. What was typed is bounded by whoever calls. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const isRight = await verify(kept ?? NOBODYS, password.normalize('NFKC'))
  return isRight && typeof kept === 'string'
}
