import { drawOrder, publicFace, type Question, type Reveal, reveal, textOfHtml } from '@/course'
import type { Link } from '@/study'
import type { ItemFigures } from '@/study/cohort'
import { database, type Reader } from '../base'
import { itemVersion, linkTo, loadCourse } from '../course'
import type { As } from '../door'
import { itemsOf } from '../log'
import { taughtCohort, unknownPage } from './cohort-access'

/** A question as the course asks it now, with its key, and what a cohort's first answers say of it. */
export interface AskedItem {
  readonly item: string
  readonly text: string // of its first variant, without markup
  readonly chapter: Link
  readonly shown: { readonly question: Question; readonly reveal: Reveal } // its first variant
  readonly variants: number
  readonly figures?: ItemFigures // absent where nobody of the cohort has answered it
}

/** What the first answers of a cohort say of all that it has answered, flagged ones first. @throws Refusal `unknown_page` */
export async function askedItems(who: As<'instructor'>, id: string): Promise<ItemFigures[]> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  return itemsOf(prisma, await loadCourse(), await learnersOf(prisma, cohort.id))
}

/** For instructors, who read everything without a gate. @throws Refusal `unknown_page` for a cohort of others, and for no such question */
export async function askedItem(who: As<'instructor'>, id: string, item: string): Promise<AskedItem> {
  const course = await loadCourse()
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const entry = course.itemOf.get(item)
  const variant = entry?.item.variants[0]
  if (!entry || variant === undefined) throw unknownPage()
  const version = await itemVersion(entry.item.hash, prisma)
  const figures = await itemsOf(prisma, course, await learnersOf(prisma, cohort.id))
  const order = drawOrder(version, variant, item)
  const its = figures.find(({ hash }) => hash === entry.item.hash)
  const question = publicFace(version, variant, order, '')
  return {
    item,
    text: textOfHtml(question.prompt),
    chapter: linkTo(entry.chapter),
    shown: { question, reveal: reveal(version, variant, order) },
    variants: entry.item.variants.length,
    ...(its ? { figures: its } : {}),
  }
}

async function learnersOf(reader: Reader, cohortId: string): Promise<string[]> {
  const members = await reader.membership.findMany({ where: { cohortId }, select: { learnerId: true } })
  return members.map(({ learnerId }) => learnerId)
}
