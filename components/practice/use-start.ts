import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Posts } from '../calls'
import { newClientId, post } from '../post'

type Begins = Posts['/api/practice'][0]
/** What a practice is begun from: a choice, a practice before it, a check, or a task. */
type From = Begins extends infer B ? (B extends unknown ? Omit<B, 'practice'> : never) : never

/** Begins a practice and goes to it; what keeps it from beginning is said in `trouble`. */
export function useStartPractice() {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const start = async (from: From): Promise<void> => {
    setBusy(true)
    setTrouble('')
    const reply = await post('/api/practice', { practice: newClientId(), ...from }, setTrouble)
    if (reply.ok) return router.push(`/practice/${reply.data.practice}`)
    setBusy(false)
    setTrouble(reply.message)
  }
  return { start, busy, trouble, setTrouble }
}
