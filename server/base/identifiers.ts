import { Prisma } from '@/prisma/generated/client'

/** Names of tables and columns for a query, which cannot be values: `"a", "b"`. Only names of ours pass, whatever is handed in. */
export function identifiers(names: readonly string[], prefix: '' | '"row".' = ''): Prisma.Sql {
  const odd = names.find((name) => !/^[A-Za-z]+$/.test(name))
  if (odd !== undefined) throw new Error(`“${odd}” is no name of a table or a column.`)
  return Prisma.raw(names.map((name) => `${prefix}"${name}"`).join(', '))
}
