import { Form } from '../form/form'
import type { Action } from '../form/outcome'

interface Invitation {
  readonly id: string
  readonly code: string
  readonly as: 'candidate' | 'instructor'
  readonly used: number
  readonly most: number
  readonly expiresAt: string // ISO 8601
  readonly state: 'good' | 'revoked' | 'used-up' | 'expired'
}

/** The invitations of a cohort. Those that are good show link and code again, to be given to the class. */
export function Invitations({
  cohort,
  invitations,
  address,
  revoke,
}: {
  cohort: string
  invitations: readonly Invitation[]
  address: string // of this Holdtime: https://study.example.org
  revoke: Action
}) {
  return (
    <ul className="mt-8">
      {invitations.map(({ id, code, as, used, most, expiresAt, state }) => (
        <li key={id} className="border-t border-rule py-3">
          <p className={`mono ${state === 'good' ? 'text-[1.25rem]' : 'text-quiet line-through'}`}>{code}</p>
          {state === 'good' && <p className="mono wrap-anywhere">{`${address}/join/${code}`}</p>}
          <p className="small mt-1">
            {as === 'instructor' ? 'to teach' : 'for candidates'} · {used} of {most} used · {ENDS[state]}
            {(state === 'good' || state === 'expired') && (
              <>
                {' '}
                <time dateTime={expiresAt}>{expiresAt.slice(0, 16).replace('T', ' ')} UTC</time>
              </>
            )}
          </p>
          {state === 'good' && <Form action={revoke} hidden={{ cohort, invitation: id }} button={`Revoke ${code}`} />}
        </li>
      ))}
    </ul>
  )
}

const ENDS = { good: 'good until', expired: 'ended', revoked: 'revoked', 'used-up': 'used up' } as const
