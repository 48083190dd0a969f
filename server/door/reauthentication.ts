import { Refusal } from '../base'
import { countTry } from './limits'
import { isPassword } from './passwords'
import { now, type Who } from './session'

/** Minutes for which it counts that somebody proved who they are. */
export const FRESH_MINUTES = 15

/**
 * Before anything that changes how one gets into an account: that whoever holds the session is its learner, since a session can be left
 * open. By the password; without one, by having signed in lately.
 * @param kept the hash of the password
 * @param current what was typed for it
 * @throws Refusal `wrong_credentials`, `stale_session`, `too_many_tries`
 */
export async function proveSelf(who: Who, kept: string | null, current: string, network: string): Promise<void> {
  if (kept === null) return refuseStale(who)
  await countTry('sign-in', { address: who.learner, network })
  if (!(await isPassword(current, kept)))
    throw new Refusal('wrong_credentials', 'That is not the password that you have now. Nothing was changed.', {
      learner: who.learner,
      network,
    })
}

/** @throws Refusal `stale_session` */
export function refuseStale(who: Who): void {
  if (!isFresh(who))
    throw new Refusal(
      'stale_session',
      `You signed in more than ${FRESH_MINUTES} minutes ago, and this changes how one gets into your account. Sign in once more first. Nothing was changed.`,
      { learner: who.learner },
    )
}

/** What lies ahead was proved under a clock that was wrong, nobody knows when. */
export const isFresh = ({ provedAt }: Who): boolean =>
  provedAt !== undefined && provedAt > now() - FRESH_MINUTES * 60 && provedAt <= now() + 60
