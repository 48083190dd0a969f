export { type Changes, courseChanges, type PastRelease, versionOf } from './changes'
export {
  askedVersion,
  bringVersion,
  broughtVersion,
  type CatalogueChapter,
  type Course,
  chapterOf,
  chapterPage,
  isServed,
  isUnder,
  itemVersion,
  keepVersion,
  knownVersion,
  labsOf,
  linkTo,
  loadCourse,
  refuseClosed,
  searchIndexOf,
  waitsFor,
} from './course'
export { glossary } from './glossary'
