import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** The list, from the root of the tree. */
export const LIST = 'tests/mutants.yaml'

const schema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), // says what goes wrong
    file: z.string(),
    from: z.string().min(1), // text that stands in the file once
    to: z.string(),
    tests: z.array(z.string()).min(1), // files of tests, of which one fails for this mutant
  }),
)

/** A fault to be put into the sources, and the tests that have to notice it. */
export type Mutant = z.infer<typeof schema>[number]

/** The list of a tree. @throws ZodError */
export function mutantsIn(root: string): Mutant[] {
  return schema.parse(parse(readFileSync(path.join(root, LIST), 'utf8')))
}

/** What of a mutant fits its tree no more, with what to do; empty where it can be run. */
export function misfitsOf({ id, file, from, to, tests }: Mutant, root: string): string[] {
  const isThere = existsSync(path.join(root, file))
  const found = isThere ? readFileSync(path.join(root, file), 'utf8').split(from).length - 1 : 0
  const missing = tests.filter((test) => !existsSync(path.join(root, test)))
  return [
    ...(isThere ? [] : [`${id}: there is no ${file}. Name the file in which that code stands now in ${LIST}.`]),
    ...(isThere && found === 0
      ? [`${id}: its \`from\` is not in ${file} any more. Write the same fault for the code as it is now in ${LIST}, or take it out.`]
      : []),
    ...(found > 1 ? [`${id}: its \`from\` stands ${found} times in ${file}. Take in more of what is around the place in ${LIST}.`] : []),
    ...(from === to ? [`${id}: it changes nothing. Write another \`to\` in ${LIST}.`] : []),
    ...missing.map((test) => `${id}: there is no ${test}. Name the file in which that test stands now in ${LIST}.`),
  ]
}

/** The text of the mutant's file with the fault in it. */
export function mutated(text: string, { from, to }: Pick<Mutant, 'from' | 'to'>): string {
  return text.replace(from, () => to)
}
