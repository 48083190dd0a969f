import { z } from 'zod'

/** A number of a case: typed as such, or filled in from a variable and therefore text. */
export const measure = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'must be a number, such as 20 or -67.5')
    .transform(Number),
])

/** Yes or no, as a word or as YAML's own. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])

/** One decimal place, and no negative zero. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0
}

/** Decibels as they are read out: always one decimal place. */
export function inTenths(value: number): string {
  return tenth(value).toFixed(1)
}

/** A plain table: columns as wide as their widest cell, two spaces between, nothing at the end of a line. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
