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

/** Chapters as links, with `and` between them. */
export function ChapterLinks({ links }: { links: readonly ChapterLink[] }) {
  return <SentenceText sentence={links.flatMap((link, index) => (index > 0 ? [' and ', link] : [link]))} />
}
