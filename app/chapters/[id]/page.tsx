import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ChapterPage } from '@/components/chapter/chapter-page'
import { addressOf } from '@/components/practice/choice'
import { ChapterLinks } from '@/components/sentence'
import { Refusal } from '@/server/base'
import { type ChapterView, chapter } from '@/server/reading'
import { whoAsks } from '../../who'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await read((await params).id)
  return { title: view.kind === 'open' ? view.chapter.title : view.title }
}

/** A chapter: its page when it is open, its outline and what opens it when it is not. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const view = await read(id)
  if (view.kind === 'open') return <ChapterPage view={view} />
  return (
    <article className="column">
      <p className="small mb-3">
        {view.kind === 'planned'
          ? 'To come'
          : [
              `Chapter ${view.number} of ${view.of}`,
              ...(view.minutes === undefined ? [] : [`${view.minutes} min`]),
              ...(view.level === undefined ? [] : [view.level]),
            ].join(' · ')}
      </p>
      <h1 className="text-3xl font-semibold tracking-tight mb-6">{view.title}</h1>
      {view.kind === 'planned' ? (
        <p className="reading">This chapter is planned and not written yet. It keeps no other chapter closed.</p>
      ) : (
        <>
          <p className="reading text-xl">
            Not open yet. It opens when you pass <ChapterLinks links={view.waitsFor} />.
          </p>
          <h2 className="small mt-10 mb-2">Outline</h2>
          <ol className="reading">
            {view.outline.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ol>
        </>
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/course" prefetch={false} className="button">
          The course
        </Link>
        {view.kind === 'closed' && (
          <Link href={addressOf({ chapters: [id] })} prefetch={false} className="button">
            Practise this chapter
          </Link>
        )}
      </div>
    </article>
  )
}

/** Once a request: both the title and the page want it. */
const read = cache(async (id: string): Promise<ChapterView> => {
  try {
    return await chapter(await whoAsks(), id)
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) notFound()
    throw error
  }
})
