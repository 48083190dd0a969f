import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PictureFigure } from '@/components/picture/figure'
import { LabWork } from '@/components/terminal/lab-work'
import { Refusal } from '@/server/base'
import { type LabView, lab } from '@/server/reading'
import { whoAsks } from '../../who'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ device?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).id)).lab.title }
}

/** A lab in its terminal. `?device=R1` is in front at first. */
export default async function LabPage({ params, searchParams }: Props) {
  const [{ lab, chapter, key, hash, saved }, { device }] = await Promise.all([read((await params).id), searchParams])
  return (
    <article>
      <p className="small mb-3">
        Lab of{' '}
        <Link href={`/chapters/${chapter.chapter}`} prefetch={false}>
          {chapter.title}
        </Link>{' '}
        ·{' '}
        <Link href="/labs" prefetch={false}>
          all labs
        </Link>
      </p>
      <h1 className="text-3xl font-semibold tracking-tight mb-4 text-balance">{lab.title}</h1>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, in which raw HTML is refused */}
      <div className="reading mb-6" dangerouslySetInnerHTML={{ __html: lab.text }} />
      {lab.picture && <PictureFigure picture={lab.picture} />}
      <LabWork
        id={key}
        hash={hash}
        network={lab.network}
        saved={saved}
        device={lab.network.source.devices.find(({ name }) => name === device)?.name}
      />
    </article>
  )
}

/** Once a request: both the title and the page want it. */
const read = cache(async (id: string): Promise<LabView> => {
  try {
    return await lab(await whoAsks(), id)
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) notFound()
    throw error
  }
})
