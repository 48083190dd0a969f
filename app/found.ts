import { notFound } from 'next/navigation'
import { Refusal } from '@/server/base'

/** What a page shows; where there is no such thing for whoever asks, no such page. */
export async function found<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) notFound()
    throw error
  }
}
