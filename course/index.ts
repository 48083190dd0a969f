export { type Answer, answerSchema, type Verdict } from './answer'
export { type Block, type Catalogue, type CatalogueItem, type Chapter, catalogueSchema, chapterSchema, type Section } from './chapter'
export { drawOrder, drawVariant } from './draw'
export { publicFace, reveal } from './face'
export { type Glossary, glossarySchema, type Term } from './glossary'
export { grade } from './grade'
export { type Item, type ItemKind, itemSchema, type Testlet } from './item'
export { UnknownVariant } from './kinds'
export type { Print } from './kinds/decide/schema'
export type { Exhibit, Printed } from './kinds/scenario/schema'
export {
  type Lab,
  type LabGoal,
  type LabNetwork,
  labGoalSchema,
  labNetworkSchema,
  labSchema,
  type TypedLine,
  typedLineSchema,
  typedLinesSchema,
} from './lab'
export { LARGEST_LINES, LONGEST_LINE, MOST_LINES } from './limits'
export type { QuestionNetwork } from './network'
export { packed, unpacked } from './packed'
export { type AsText, type Picture, pictureSchema } from './picture'
export { pretestOf } from './pretest'
export type { Question, Reveal, ShownTestlet } from './question'
export { randomFrom, shuffle } from './random'
export type { Release } from './release'
export { type SearchChapter, type SearchIndex, searchIndexSchema } from './search'
export { textOfHtml } from './text'
export type { Topology, Walk } from './walk'
