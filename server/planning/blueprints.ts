import { BLUEPRINTS, type Blueprint, type Link } from '@/study'
import { type Course, isServed, linkTo } from '../course'

/** What the last day of one blueprint changes for whoever moves across it. Nothing that was learned is lost by it. */
export interface Crossing {
  readonly drops: readonly Link[] // chapters about v1.1 alone
  readonly adds: readonly Link[] // about v2.0 alone
  readonly keeps: number // about both
}

export function changeBetween(course: Course): Crossing {
  const [before, after] = BLUEPRINTS
  const written = course.chapters.filter(({ written }) => written)
  const isIn = (blueprint: Blueprint) => (chapter: (typeof written)[number]) =>
    chapter.objectives.some((objective) => objective.startsWith(`${blueprint}/`))
  const [inBefore, inAfter] = [isIn(before), isIn(after)]
  return {
    drops: written.filter((chapter) => inBefore(chapter) && !inAfter(chapter)).map(linkTo),
    adds: written.filter((chapter) => inAfter(chapter) && !inBefore(chapter)).map(linkTo),
    keeps: written.filter((chapter) => inAfter(chapter) && inBefore(chapter)).length,
  }
}

/** The topics of a blueprint that the course asks nothing about: parts where an objective has some, or the objective. In its order. */
export function lacking(course: Course, id: string): string[] {
  const asked = new Set([...course.itemOf.values()].filter(({ item }) => isServed(item)).flatMap(({ item: { objectives } }) => objectives))
  const blueprint = course.catalogue.blueprints.find((one) => one.id === id)
  return (blueprint?.domains ?? []).flatMap(({ objectives }) =>
    objectives.flatMap(({ id: objective, parts }) => {
      const named = parts.length === 0 ? [objective] : parts.map((part) => `${objective}.${part.id}`)
      return asked.has(`${id}/${objective}`) ? [] : named.filter((topic) => !asked.has(`${id}/${topic}`))
    }),
  )
}
