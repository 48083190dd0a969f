import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(__dirname, '../..')
const small = join(root, 'tests/server/replays/content')
const passage = 'moduli.length === 0' // whether the SSH server runs

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-stale-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('in a tree of its own', () => {
  beforeAll(() => {
    for (const name of ['compiler', 'course', 'sim', 'package.json', 'package-lock.json', 'tsconfig.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    cpSync(small, join(folder, 'content'), { recursive: true })
    expect(compile(folder).status).toBe(0)
    expect(compile(folder).stdout).toContain('Nothing had changed.')
  })

  it('no proof is believed that was made before a comparison in the core was changed, whatever the time of the file says, and the old ones stand once it is back', () => {
    const file = core(folder)
    const text = readFileSync(file, 'utf8')
    const change = (to: string) => {
      writeFileSync(file, to)
      utimesSync(file, new Date(0), new Date(0)) // older than all that was made, as after a copy of a tree
    }
    change(text.replace(passage, passage.replace('===', '!==')))
    const { status, stderr } = compile(folder)
    expect(status).toBe(1)
    expect(stderr).toContain('chapters/office/scenarios/')

    change(text)
    expect(compile(folder).status).toBe(0)
  })
})

describe('a course of two hundred chapters', () => {
  const chapters = 200
  const last = 'chapters/office/scenarios/no-key.md'
  let content: string
  beforeAll(() => {
    content = join(folder, 'many')
    cpSync(small, content, { recursive: true })
    const spare = join(content, 'chapters/spare')
    const entry =
      readFileSync(join(content, 'tracks/all.yaml'), 'utf8')
        .split(/^(?= {2}- id)/m)
        .at(-1) ?? ''
    for (let number = 2; number < chapters; number++) {
      const copy = join(content, `chapters/spare-${number}`)
      mkdirSync(copy)
      for (const name of readdirSync(spare)) writeFileSync(join(copy, name), numbered(readFileSync(join(spare, name), 'utf8'), number))
      appendFileSync(join(content, 'tracks/all.yaml'), numbered(entry, number))
    }
  })

  it('is red where a key in one of them is flipped, whatever is kept of the others, and as it was once the key is back', () => {
    const compiled = () => compile(root, content, join(folder, 'many-compiled'))
    expect(compiled()).toMatchObject({ status: 0, stdout: expect.stringContaining(`${chapters} chapters `) })
    expect(compiled().stdout).toContain('Nothing had changed.')

    const file = join(content, last)
    const text = readFileSync(file, 'utf8')
    const flipped = text.replace('- [x] Make a key.', '- [ ] Make a key.').replace('- [ ] Choose version 2.', '- [x] Choose version 2.')
    writeFileSync(file, flipped)
    const { status, stderr, stdout } = compiled()
    expect(status).toBe(1)
    expect(stderr).toContain(`${last}:`)
    expect(stdout).toContain(`${chapters - 1} of ${chapters} chapters had not changed`)

    writeFileSync(file, text)
    expect(compiled()).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing had changed.') })
  })
})

const numbered = (text: string, number: number): string =>
  text
    .replace('tier: 1', 'tier: 2') // few are essential
    .replace(/\bid: spare\b/g, `id: spare-${number}`)
    .replaceAll('spare-question', `spare-question-${number}`)

/** As `npm run content`. */
function compile(cwd: string, content = 'content', out = '.course') {
  const env = { ...process.env, HOLDTIME_CONTENT: content, HOLDTIME_COURSE: out }
  return spawnSync(process.execPath, ['compiler/start.mjs'], { cwd, encoding: 'utf8', env })
}

/** The file of the core that has the passage. */
function core(tree: string): string {
  const names = readdirSync(join(tree, 'sim'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const found = names.map((name) => join(tree, 'sim', name)).find((name) => readFileSync(name, 'utf8').includes(passage))
  if (!found) throw new Error(`the core has no “${passage}” any more: name another comparison here`)
  return found
}
