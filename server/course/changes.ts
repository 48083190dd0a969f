import type { Release } from '@/course'
import type { Link } from '@/study'
import { type Course, linkTo, loadCourse } from './course'

/** What everybody may know of how the course came to be as it is. */
export interface Changes {
  readonly release?: Pick<Release, 'version' | 'date'> // of the course as it is served now; absent where its authors gave it none
  readonly compiled: string // the beginning of a hash over all of it
  readonly releases: readonly PastRelease[] // newest first
  /** Questions that were wrong, by chapter in the order of the course: a sentence a question. */
  readonly questions: readonly { readonly chapter: Link; readonly notes: readonly string[] }[]
}

export interface PastRelease extends Pick<Release, 'version' | 'date' | 'says'> {
  readonly chapters: readonly Link[] // that were written for it
  readonly corrected: readonly { readonly chapter: Link; readonly note: string }[] // what was wrong on a page before
}

/** From the course as it was compiled last. It holds nothing of a question but the sentence that its authors wrote about their mistake. */
export async function courseChanges(): Promise<Changes> {
  const course = await loadCourse()
  const { releases } = course.catalogue
  const titleOf = new Map(course.chapters.map((chapter) => [chapter.id, linkTo(chapter)]))
  const named = (id: string) => titleOf.get(id) ?? { chapter: id, title: id }
  return {
    ...versionOf(course),
    releases: releases.map(({ version, date, says, chapters, corrected }) => ({
      version,
      date,
      says,
      chapters: chapters.map(named),
      corrected: corrected.map(({ chapter, note }) => ({ chapter: named(chapter), note })),
    })),
    questions: course.chapters.flatMap((chapter) => {
      const notes = [...new Set(chapter.items.flatMap(({ corrects }) => corrects.map(({ note }) => note)))]
      return notes.length > 0 ? [{ chapter: linkTo(chapter), notes }] : []
    }),
  }
}

/** Which course this is: for health, and for the page about the app. */
export function versionOf({ catalogue: { releases, version } }: Course): Pick<Changes, 'release' | 'compiled'> {
  const [latest] = releases
  return { ...(latest ? { release: { version: latest.version, date: latest.date } } : {}), compiled: version.slice(0, 8) }
}
