/**
 * How many random cases a property test draws. `npm test` keeps to the small number that the test names;
 * `npm run test:long` sets HOLDTIME_RUNS and every property draws that many. The one place that reads it.
 */
export const runs = (usual: number): number => {
  const asked = Number(process.env.HOLDTIME_RUNS)
  return Number.isInteger(asked) && asked > 0 ? Math.max(asked, usual) : usual
}

/** fast-check's parameters: `fc.assert(property, cases(50))`. The seed is fixed unless HOLDTIME_RUNS asks for a long run. */
export const cases = (usual: number): { numRuns: number; seed?: number } =>
  process.env.HOLDTIME_RUNS ? { numRuns: runs(usual) } : { numRuns: usual, seed: 20_260_101 }

/** About `usual` of what the course has, spread over it: the course grows, and `npm test` shall not. A long run looks at all. */
export function some<T>(all: readonly T[], usual: number): readonly T[] {
  const every = process.env.HOLDTIME_RUNS ? 1 : Math.max(1, Math.ceil(all.length / usual))
  return all.filter((_, index) => index % every === 0)
}
