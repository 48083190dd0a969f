import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isMap, isNode, isSeq, parseDocument } from 'yaml'
import type { CatalogueEntry } from '../content/catalogue'
import { type ContentFolder, openContent } from '../content/files'
import { readTracks } from '../content/ground'
import { isId } from '../text/source'
import { guess } from './where'

type Made = { readonly written: readonly string[] } | { readonly refused: string }

const templates = 'compiler/authoring/templates'

/** The kinds of scenario that there is a pattern for. */
const kinds = () => readdirSync(join(templates, 'scenarios')).map((name) => name.replace(/\.md$/, ''))

/**
 * Writes the folder of a chapter that the catalogue knows, `ssh-refused`, or one more scenario of a chapter, `ssh-refused/new-one` and
 * its kind. What comes out is proven as it stands, and every text in it is marked as still to be written. Refuses in words, and writes
 * nothing then.
 */
export function scaffold(folder: string, named: string, kind: string | undefined): Made {
  const content = openContent(folder)
  const [id = '', scenario, ...rest] = named.split('/')
  const { entries } = readTracks(content)
  const entry = entries.find((one) => one.id === id)
  if (entries.length === 0) return { refused: `No track in ${folder}/tracks/ can be read: npm run content -- check says why.` }
  if (!entry) {
    const near = guess(
      id,
      entries.map((one) => one.id),
    )
    return { refused: `The catalogue knows no chapter “${id}”.${near} Put it into a track, ${folder}/tracks/*.yaml, in its place first.` }
  }
  if (rest.length > 0) return { refused: `Name a chapter, or a chapter and a scenario: ${id}/${scenario}` }
  return scenario === undefined ? newChapter(folder, content, entry, kind) : newScenario(folder, content, entry, scenario, kind)
}

function newChapter(folder: string, content: ContentFolder, entry: CatalogueEntry, kind: string | undefined): Made {
  const home = `chapters/${entry.id}`
  if (kind !== undefined)
    return { refused: `A chapter has scenarios of every kind: leave --kind out, or name a scenario: ${entry.id}/some-id` }
  if (existsSync(join(folder, home))) return { refused: `${folder}/${home}/ is there already. Nothing was written.` }
  const pages = ['chapter', 'quiz'].map((name): [string, string] => [`${home}/${name}.md`, filled(name, entry, `${entry.id}-lab`)])
  const lab: [string, string] = [`${home}/labs/${entry.id}-lab.md`, filled('lab', entry, `${entry.id}-lab`)]
  const patterns = kinds().filter((name) => name !== 'decide' || entry.kinds.includes(name)) // which wants a model and no network
  const scenarios = patterns.map((name): [string, string] => [
    `${home}/scenarios/${entry.id}-${name}.md`,
    filled(`scenarios/${name}`, entry, `${entry.id}-lab`),
  ])
  const track = `tracks/${entry.track}.yaml`
  const cases = patterns.includes('decide') ? [caseFile(entry)] : []
  const files: [string, string][] = [...pages, lab, ...cases, ...scenarios]
  if (entry.planned) files.push([track, withoutPlanned(content.read(track)?.text ?? '', entry.id)])
  return written(folder, files)
}

function newScenario(folder: string, content: ContentFolder, entry: CatalogueEntry, id: string, kind: string | undefined): Made {
  if (!content.chapters.includes(entry.id)) return { refused: `The chapter is not there yet: npm run content -- new ${entry.id}` }
  if (!isId(id)) return { refused: `“${id}” is no id: use small letters, digits and single hyphens.` }
  if (kind === undefined || !kinds().includes(kind)) {
    const near = kind === undefined ? '' : guess(kind, kinds())
    return { refused: `Say which kind of scenario it is: --kind ${kinds().join(', --kind ')}.${near}` }
  }
  const other = content.paths.find((path) => path.endsWith(`/scenarios/${id}.md`))
  if (other !== undefined) return { refused: `There is a scenario “${id}” already: ${folder}/${other}. Nothing was written.` }
  const given = content.paths.find((path) => path.startsWith(`chapters/${entry.id}/cases/`))
  const cases = kind === 'decide' && given === undefined ? [caseFile(entry)] : []
  const lab = content.paths
    .find((path) => path.startsWith(`chapters/${entry.id}/labs/`))
    ?.split('/')
    .at(-1)
    ?.replace(/\.md$/, '')
  const named = given
    ?.split('/')
    .at(-1)
    ?.replace(/\.yaml$/, '')
  const text = filled(`scenarios/${kind}`, entry, lab ?? `${entry.id}-lab`, named)
  return written(folder, [...cases, [`chapters/${entry.id}/scenarios/${id}.md`, text]])
}

function caseFile(entry: CatalogueEntry): [string, string] {
  return [`chapters/${entry.id}/cases/${entry.id}-case.yaml`, filled('case.yaml', entry, '')]
}

/** A pattern with what the catalogue knows. `${…}` in it is a variable of the course and stays. */
function filled(name: string, { id, title, objectives, requires }: CatalogueEntry, lab: string, of = `${id}-case`): string {
  const values: Readonly<Record<string, string>> = {
    id,
    chapter: id,
    lab,
    case: of,
    title: JSON.stringify(title),
    heading: title,
    objectives: objectives.join(', '),
    requires: requires.join(', '),
    today: new Date().toISOString().slice(0, 10),
  }
  return readFileSync(join(templates, name.endsWith('.yaml') ? name : `${name}.md`), 'utf8').replace(
    /\{\{(\w+)\}\}/g,
    (whole, key: string) => values[key] ?? whole,
  )
}

/** A track's text without `planned: true` in that entry; everything else, comments and breaks too, stays as it is. */
export function withoutPlanned(text: string, id: string): string {
  const chapters = parseDocument(text, { schema: 'failsafe' }).get('chapters')
  const entry = isSeq(chapters) ? chapters.items.find((item) => isMap(item) && item.get('id') === id) : undefined
  const [start, , end] = (isNode(entry) && entry.range) || []
  if (start === undefined || end === undefined) return text
  const own = text
    .slice(start, end)
    .replace(/,\s*planned:[ \t]*true(?=\s*[,}])|\bplanned:[ \t]*true[ \t]*,[ \t]*|\n[ \t]*planned:[ \t]*true[ \t]*(?=\n|$)/, '')
  return text.slice(0, start) + own + text.slice(end)
}

function written(folder: string, files: readonly (readonly [string, string])[]): Made {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return { written: files.map(([path]) => path) }
}
