import { type Syllabus, syllabusOf } from '@/study/cohort'
import type { Course } from '../course'

const syllabuses = new WeakMap<Course, Map<string, Syllabus>>()

/** What the course asks about a blueprint: the same for everybody, as long as the course is. One that it does not know asks nothing. */
export function syllabusIn(course: Course, id: string): Syllabus {
  const known = syllabuses.get(course) ?? new Map<string, Syllabus>()
  syllabuses.set(course, known)
  const blueprint = course.catalogue.blueprints.find((one) => one.id === id) ?? { id, domains: [] }
  const syllabus = known.get(id) ?? syllabusOf(blueprint, course.planItems)
  known.set(id, syllabus)
  return syllabus
}
