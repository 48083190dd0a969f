import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** One line of the table. `spread` is half the distance between the fastest and the slowest tenth. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly spread?: number
  readonly aim?: string
}

/** Milliseconds of one call of `work`: the median over rounds of `times` calls each, after a warm-up of one round. */
export function millisecondsOf(work: () => void, times: number, rounds = 15): { median: number; spread: number } {
  const samples: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    for (let time = 0; time < times; time++) work()
    if (round > 0) samples.push((performance.now() - started) / times)
  }
  samples.sort((a, b) => a - b)
  const at = (share: number) => samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0
  return { median: at(0.5), spread: (at(0.9) - at(0.1)) / 2 }
}

/** Paths of the scripts that the framework loads on every page. */
export function frameworkFiles(): Set<string> {
  const manifest = z.object({ rootMainFiles: z.array(z.string()), polyfillFiles: z.array(z.string()) })
  const { rootMainFiles, polyfillFiles } = manifest.parse(JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')))
  return new Set([...rootMainFiles, ...polyfillFiles].map((file) => `/_next/${file}`))
}

/** One line, as soon as it is known. */
export function printRow({ name, value, unit, spread, aim }: Row): void {
  const cells = [
    name.padEnd(100),
    unit === '' ? '' : `${round(value)} ${unit}`.padEnd(16),
    spread === undefined ? '' : `± ${round(spread)}`,
    aim ?? '',
  ]
  console.log(cells.join('  ').trimEnd())
}

function round(value: number): string {
  return Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
