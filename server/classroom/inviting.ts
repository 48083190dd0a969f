import { z } from 'zod'
import { database, type Letter, parseForm, publicAddress, Refusal, sendMail } from '../base'
import { type As, countTry } from '../door'
import { taughtCohort } from './cohort-access'
import { invite } from './invitations'
import type { Together } from './late'

/** So many are invited at once. */
const MOST = 100

const bodySchema = z.strictObject({
  addresses: z.string().max(40_000, 'Type 100 addresses at most.'),
  days: z.string(),
})

/**
 * Invites candidates by mail: one invitation, good for as many as are written to. What is given may be a column of a spreadsheet or lines of
 * a roster, with names and other things beside the addresses; these are used once and kept nowhere.
 * @param body `{ addresses, days }`
 * @returns to how many it went, and the addresses that the mail server did not take
 * @throws Refusal `unknown_page`, `archived_cohort`, `invalid_entry`, `too_many_tries`
 */
export async function inviteAddresses(who: As<'instructor'>, id: string, body: unknown, network: string): Promise<Together> {
  const { addresses: given, days } = parseForm(bodySchema, body)
  const addresses = addressesIn(given)
  if (addresses.length === 0) throw new Refusal('invalid_entry', 'Type at least one mail address. Nothing was sent.')
  if (addresses.length > MOST)
    throw new Refusal('invalid_entry', `These are ${addresses.length} addresses; ${MOST} can be written to at once. Nothing was sent.`)
  await countTry('invitations', { address: who.learner, network })
  const { prisma } = await database()
  const { name } = await taughtCohort(prisma, who, id)
  const code = await invite(who, id, { as: 'candidate', most: String(addresses.length), days })
  const not: string[] = []
  for (const to of addresses) {
    try {
      await sendMail(letterOf(to, name, code))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'mail_failed') throw error
      not.push(to)
    }
  }
  return { done: addresses.length - not.length, not }
}

/** The mail addresses in a text, each once, in their order. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+\.[^\s<>()[\]\\,;:"@.]+/g) ?? []
  return [...new Map(found.filter((one) => z.email().safeParse(one).success).map((one) => [one.toLowerCase(), one])).values()]
}

function letterOf(to: string, cohort: string, code: string): Letter {
  return {
    to,
    subject: `An invitation to “${cohort}”`,
    paragraphs: [
      `An instructor invites you to learn in “${cohort}” at Holdtime, a study app for the Cisco CCNA 200-301.`,
      'What that means, and what they will see of you, stands here before you join:',
      `${publicAddress()}/join/${code}`,
      'You need an account, which takes a minute. If you do not know who this is from, do nothing: your address was used for this mail and is kept nowhere.',
    ],
  }
}
