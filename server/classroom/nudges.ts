import { z } from 'zod'
import { learnerDay } from '@/study'
import { type Letter, parseForm, publicAddress, Refusal, sendMail } from '../base'
import { type As, recordAct } from '../door'
import { changeTaught, isNudgedOn, memberOf } from './cohort-access'

const bodySchema = z.strictObject({
  words: z
    .string()
    .transform((words) => words.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .refine((words) => words.length <= 500, 'Write at most 500 characters.'),
})

/**
 * Reminds a candidate by mail, in an instructor's words or in none. Whoever writes does not see the address. One a day for each candidate
 * and cohort; a mail that the server of SMTP_URL does not take does not count.
 * @param body `{ words }`, at most 500 characters, may be empty
 * @throws Refusal `unknown_page`, `archived_cohort`, `no_nudges`, `nudged_today`, `mail_failed`, `invalid_entry`
 */
export async function nudge(who: As<'instructor'>, id: string, learner: string, body: unknown): Promise<void> {
  const { words } = parseForm(bodySchema, body)
  const { letter, kept, before } = await changeTaught(who, id, async (tx, cohort) => {
    const member = await memberOf(tx, cohort.id, learner)
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: member.learnerId }, select: { email: true } })
    if (email === null || !member.nudges)
      throw new Refusal('no_nudges', `${member.name} takes no mails from this cohort, or has no mail address. Nothing was sent.`)
    const day = learnerDay(Date.now(), cohort.zone)
    if (isNudgedOn(member.nudgedDay, day))
      throw new Refusal('nudged_today', `${member.name} got a mail from this cohort today. Nothing was sent. Come back tomorrow.`)
    const key = { cohortId: cohort.id, learnerId: member.learnerId }
    await tx.membership.update({ where: { cohortId_learnerId: key }, data: { nudgedDay: day }, select: { cohortId: true } })
    await recordAct(tx, who.learner, { kind: 'nudged', subject: member.learnerId, decided: { cohort: cohort.id } })
    return { letter: letterOf(email, cohort, words), kept: { ...key, nudgedDay: day }, before: member.nudgedDay }
  })
  try {
    await sendMail(letter)
  } catch (error) {
    await changeTaught(who, id, async (tx, cohort) => {
      await tx.membership.updateMany({ where: kept, data: { nudgedDay: before } })
      await recordAct(tx, who.learner, { kind: 'nudge-failed', subject: kept.learnerId, decided: { cohort: cohort.id } })
    })
    throw error
  }
}

function letterOf(to: string, { id, name }: { id: string; name: string }, words: string): Letter {
  return {
    to,
    subject: `From “${name}”`,
    paragraphs: [
      `An instructor of “${name}” at Holdtime thinks of you.`,
      ...(words === '' ? [] : ['They write:', `> ${words}`]),
      'What is due today, and what to read next:',
      `${publicAddress()}/`,
      `They do not see your address. If you want no such mails from this cohort, switch them off here: ${publicAddress()}/cohorts/${id}/me`,
    ],
  }
}
