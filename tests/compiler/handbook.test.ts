import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { scaffold } from '@/compiler/authoring/new'
import { noCache } from '@/compiler/cache/cache'
import { openContent } from '@/compiler/content/files'
import { wholeCourse } from '@/compiler/content/scope'
import { compileCourse } from '@/compiler/course/course'
import { lintContent } from '@/compiler/lint'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { readInfo, readMarkdown } from '@/compiler/text/source'
import { content } from './edit'

/** The files that the handbook quotes whole, by their path in the content folder. */
function quotedFiles(): [string, string][] {
  const { source } = readMarkdown({ path: 'docs/authoring.md', text: readFileSync('docs/authoring.md', 'utf8') })
  return source.nodes.flatMap((node): [string, string][] => {
    const file = node.type === 'code' ? readInfo(node.meta).file : undefined
    return node.type === 'code' && file ? [[file, `${node.value}\n`]] : []
  })
}

it('the handbook’s chapter goes from `new`, which leaves nothing but texts to write, to a course without errors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-handbook-'))
  const put = ([path, text]: readonly [string, string]) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  try {
    for (const shared of ['blueprints', 'glossary']) cpSync(join(content, shared), join(folder, shared), { recursive: true })
    const [catalogue, ...chapter] = quotedFiles()
    if (!catalogue) throw new Error('the handbook quotes no catalogue')
    put(catalogue)
    expect(scaffold(folder, 'way-back', undefined)).toEqual({ written: expect.arrayContaining(['tracks/static-routes.yaml']) })
    const left = compileCourse(openContent(folder), noCache()).diagnostics
    expect(left.length).toBeGreaterThan(50)
    expect(left.filter(({ what }) => !what.startsWith('still to be written: ')).map(formatDiagnostic)).toEqual([])

    rmSync(join(folder, 'chapters'), { recursive: true })
    chapter.forEach(put)
    const { diagnostics, course } = compileCourse(openContent(folder), noCache())
    expect(diagnostics.map(formatDiagnostic)).toEqual([])
    expect(course?.catalogue.chapters).toMatchObject([{ id: 'way-back', written: true, items: [{}, {}, {}, {}, {}] }])
    const warnings = lintContent(openContent(folder), wholeCourse).filter(({ file }) => file.startsWith('chapters/'))
    expect(warnings.map(({ what }) => what)).toEqual(['the page asks for one prediction'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
