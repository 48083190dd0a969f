export { type Block, type Catalogue, type CatalogueItem, type Chapter, catalogueSchema, chapterSchema, type Section } from './chapter'
export { drawOrder, drawVariant, randomFrom, shuffle } from './draw'
export { publicFace, reveal, UnknownVariant } from './face'
export { type Glossary, glossarySchema, type Term } from './glossary'
export { grade } from './grade'
export { type Exhibit, type Item, type ItemKind, itemSchema, type Printed } from './item'
export {
  type Lab,
  type LabGoal,
  type LabNetwork,
  LONGEST_LINE,
  labGoalSchema,
  labNetworkSchema,
  labSchema,
  MOST_LINES,
  type TypedLine,
  typedLineSchema,
  typedLinesSchema,
} from './lab'
export type { QuestionNetwork } from './network'
export { type Answer, answerSchema, type Question, type Reveal, type Verdict } from './question'
export { type SearchChapter, type SearchIndex, searchIndexSchema } from './search'
export { textOfHtml } from './text'
export type { Topology, Walk } from './walk'
