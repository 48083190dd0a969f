'use client'

import { useState } from 'react'
import { newClientId, post } from '../post'

/** Says that the chapter was read. Its questions then join the reviews. */
export function MarkRead({ chapter, read }: { chapter: string; read: boolean }) {
  const [state, setState] = useState<'unread' | 'sending' | 'read'>(read ? 'read' : 'unread')
  const [error, setError] = useState('')
  const [client] = useState(newClientId)
  const send = async () => {
    setState('sending')
    const reply = await post('/api/reads', { chapter, client, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, setError)
    setState(reply.ok ? 'read' : 'unread')
    setError(reply.ok ? '' : reply.message)
  }
  return (
    <div aria-live="polite">
      {state === 'read' ? (
        <p className="text-quiet">Read. Its questions join your reviews.</p>
      ) : (
        <button type="button" className="button" onClick={send} disabled={state === 'sending'}>
          Mark as read
        </button>
      )}
      {error !== '' && <p className="text-red mt-2">{error}</p>}
    </div>
  )
}
