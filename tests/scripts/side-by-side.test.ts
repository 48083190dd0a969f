import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Step, sideBySide } from '../../scripts/side-by-side'
import { ofPlaywright, ofVitest } from '../../scripts/test-reports'

const passed = { passed: 1, failed: 0, skipped: 0 }

/** Steps that say when they begin and end, and end a turn later. */
function told(steps: readonly (Pick<Step, 'name'> & Partial<Step>)[]) {
  const said: string[] = []
  const made = steps.map(({ name, needs = [], cores = 1, run }): Step => {
    return {
      ...{ name, needs, cores },
      run: async () => {
        said.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 1))
        said.push(`${name} ends`)
        return run ? run() : passed
      },
    }
  })
  return { said, run: (cores: number) => sideBySide(made, cores, () => {}) }
}

describe('the steps of npm test', () => {
  it('run side by side as far as there are cores, and after what they need', async () => {
    const { said, run } = told([{ name: 'a' }, { name: 'b', needs: ['a'] }, { name: 'c' }, { name: 'all', cores: 2 }])
    expect(await run(2)).toEqual([passed, passed, passed, passed])
    expect(said.slice(0, 2)).toEqual(['a begins', 'c begins'])
    expect(said.indexOf('b begins')).toBeGreaterThan(said.indexOf('a ends'))
    expect(said.slice(-2)).toEqual(['all begins', 'all ends'])
  })

  it('count a step that throws as one failure, and run what needs it all the same', async () => {
    const { said, run } = told([
      { name: 'a', run: () => Promise.reject(new Error('broken')) },
      { name: 'b', needs: ['a'] },
    ])
    expect(await run(1)).toEqual([{ passed: 0, failed: 1, skipped: 0 }, passed])
    expect(said).toContain('b ends')
  })

  it('are refused where one waits for what never comes', async () => {
    await expect(told([{ name: 'a', needs: ['b'] }]).run(1)).rejects.toThrow('wait for each other or for none: a')
    await expect(told([{ name: 'a', cores: 3 }]).run(2)).rejects.toThrow('a')
  })
})

describe('the reports of the test runners', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-reports-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const kept = (data: object) => {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(data))
    return file
  }

  it('give counts, and the time of each file or test', () => {
    const testResults = [{ name: join(process.cwd(), 'tests/a.test.ts'), startTime: 1000, endTime: 3500 }]
    expect(ofVitest(kept({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, testResults }), 'PGlite')).toEqual({
      ...{ passed: 3, failed: 1, skipped: 2 },
      timed: [{ name: 'tests/a.test.ts (PGlite)', seconds: 2.5 }],
    })
    const spec = { title: 'signs in', file: 'a.spec.ts', tests: [{ results: [{ duration: 900 }, { duration: 600 }] }] }
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, suites: [{ specs: [], suites: [{ specs: [spec] }] }] }
    expect(ofPlaywright(kept(report))).toEqual({
      ...{ passed: 5, failed: 2, skipped: 0 },
      timed: [{ name: 'a.spec.ts › signs in', seconds: 1.5 }],
    })
  })

  it('are refused where they are none', () => {
    expect(() => ofVitest(kept({}), 'PGlite')).toThrow()
    expect(() => ofPlaywright(join(folder, 'none.json'))).toThrow()
  })
})
