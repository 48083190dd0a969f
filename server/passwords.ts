import { hash, verify } from '@node-rs/argon2'
import { Refusal } from './refusal'

/**
 * Argon2id with 19 MiB, 2 passes and 1 lane: the least that OWASP asks for (Password Storage Cheat Sheet), about 30 ms of one core.
 * An old hash names its own parameters and still verifies when these are raised.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of a password that nobody knows, made with the same parameters: what an unknown address costs. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$Ov6iRmoGRj7AYhXKLon0VQ$tvSvKeepMMbqmDWt2dKCPx1sDwEW8KKpUg9ZLKR4vks'

const SHORTEST = 12
const LONGEST = 256

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
    throw new Refusal('weak_password', 'This password is easy to guess: it repeats itself, or it is in your address. Choose another one.')
  return hash(given, COST)
}

function isGuessed(password: string, email: string | null): boolean {
  const name = email?.split('@')[0] ?? ''
  return new Set(password).size < 5 || (name.length > 5 && password.includes(name))
}

/** Whether a password is the one of this hash. Without one the same work is done, and the answer is no. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const isRight = await verify(kept ?? NOBODYS, password.slice(0, LONGEST * 4).normalize('NFKC'))
  return isRight && typeof kept === 'string'
}
