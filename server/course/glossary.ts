import type { Term } from '@/course'
import { glossaryOf, loadCourse } from './course'

/** Every term of the course by name, as its page shows it. */
export async function glossary(): Promise<readonly Omit<Term, 'text'>[]> {
  const { terms } = await glossaryOf(await loadCourse())
  return terms.map(({ text: _, ...shown }) => shown)
}
