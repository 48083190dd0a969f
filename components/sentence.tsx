import Link from 'next/link'
import type { Link as ChapterLink, Sentence } from '@/study'

/** A sentence with its chapters as links. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      <Link key={`${String(index)}-${part.chapter}`} href={`/chapters/${part.chapter}`} prefetch={false} className="italic">
        {part.title}
      </Link>
    ),
  )
}

/** Chapters as links: `A, B and C`. */
export function ChapterLinks({ links }: { links: Sentence }) {
  return (
    <SentenceText sentence={links.flatMap((link, place) => (place === 0 ? [link] : [place === links.length - 1 ? ' and ' : ', ', link]))} />
  )
}

/** So many are named of what a chapter opens; of more the first two, and how many there are besides. */
const NAMED = 3

/** What a chapter opens, as links: `A, B and 6 more`. */
export function OpensLinks({ opens }: { opens: readonly ChapterLink[] }) {
  return <ChapterLinks links={opens.length > NAMED ? [...opens.slice(0, NAMED - 1), `${opens.length - NAMED + 1} more`] : opens} />
}
