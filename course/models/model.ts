import type { z } from 'zod'

export type Fact = string | number | boolean

export interface Decided {
  /** What comes out, flat: `{ status: 'NXDOMAIN', answers: '', server: '192.0.2.53' }`. */
  readonly facts: Readonly<Record<string, Fact>>
  /** The reason that the model finds, one plain sentence that a learner can read. */
  readonly because: string
}

/** Something that a model holds true, and who says so. */
export interface Rest {
  readonly id: string
  readonly says: string
  readonly where: string // as it is cited: RFC number and section, document number
  readonly address: string
  readonly grade: 'capture' | 'vendor-doc' | 'rfc' | 'secondary'
}

/** Where no router decides, a small model does. Pure: no I/O, no clock, no chance, and work that is bounded by the size of what it is given. */
export interface Model<Given> {
  readonly id: string
  /** What a case is made of. Its errors are read by authors and say where and how to mend it. */
  readonly given: z.ZodType<Given>
  decide(given: Given): Decided
  /** What is printed, by name, as the real tool or file prints it; no line break at the end. */
  readonly prints: Readonly<Record<string, (given: Given) => string>>
  readonly rests: readonly Rest[]
}
