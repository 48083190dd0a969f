import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { isDecide } from '../../compiler/scenario/decide'
import { type Lab, loadLab } from '../../compiler/scenario/lab'
import { firstValues, fitVariant, labOf, listsOf, type Variant, valuesFor } from '../../compiler/scenario/variant'
import { type Diagnostic, diagnosticAt, didYouMean, formatDiagnostic, inReadingOrder, type Place } from '../../compiler/text/diagnostic'
import { fillVars } from '../../compiler/text/fill'
import { readMarkdown, type TextFile } from '../../compiler/text/source'
import { applyFault, type State } from '../../sim'
import type { Order } from './arguments'

/** A network ready to be typed at. */
export interface Opened {
  readonly lab: Pick<Lab, 'id' | 'title' | 'devices'>
  readonly scenario?: string
  readonly values: Readonly<Record<string, string>> // of the variables
  readonly state: State
  /** Configuration lines that the core does not know or does not model, each with its place: what depends on one is no verdict. */
  readonly warnings: readonly string[]
}

/**
 * Reads a lab file as the compiler does, or a scenario file and its lab: then with the faults typed in, unless `healthy`. Paths are
 * relative to `from`. What keeps it from being opened comes back in lines for a person: `file:line:column  what — how to mend it`.
 */
export function openLab({ file: name, vars, healthy }: Order, from: string): Opened | { readonly errors: readonly string[] } {
  const read = readText(name, from)
  if ('error' in read) return { errors: [read.error] }
  if (isDecide(read)) {
    const id = path.basename(read.path, '.md')
    return {
      errors: [
        `${read.path}: a model decides this question, and there is no network to open. See it with: npm run content -- explain ${id}`,
      ],
    }
  }
  const labId = labOf(read)
  return labId === undefined ? openPlain(read, vars) : openScenario(read, labId, vars, healthy, from)
}

type Result = Opened | { readonly errors: readonly string[] }

function openPlain(file: TextFile, vars: Order['vars']): Result {
  const { lab, diagnostics } = loadLab(file, vars)
  if (!lab) return failed(diagnostics)
  const unknown = unknownVar(vars, Object.keys(lab.vars))
  if (unknown !== undefined) return { errors: [`${file.path} ${unknown}`] }
  return { lab, values: { ...lab.vars, ...vars }, state: lab.state, warnings: warningsOf(lab) }
}

function openScenario(file: TextFile, labId: string, vars: Order['vars'], healthy: boolean, from: string): Result {
  const labs = labsNear(file.path, from)
  const found = labs.get(labId)
  if (found === undefined)
    return failed([diagnosticAt(placeOfLab(file), `there is no lab “${labId}”`, didYouMean(labId, [...labs.keys()]))])
  const read = readText(found, from)
  if ('error' in read) return { errors: [read.error] }
  const { lab, diagnostics } = loadLab(read)
  if (!lab) return failed(diagnostics)
  const lists = listsOf(file)
  const unknown = unknownVar(vars, [...new Set([...Object.keys(lists), ...Object.keys(lab.vars)])])
  if (unknown !== undefined) return { errors: [`${file.path} ${unknown}`] }
  const values = { ...firstValues(lists), ...vars }
  const filled = fillVars(file, valuesFor(lab, values))
  if (filled.diagnostics.length > 0) return failed(filled.diagnostics)
  const { variant, diagnostics: misfits } = fitVariant(file, lab, { id: 'typed', values })
  if (!variant) return failed(misfits)
  const faulty = healthy ? { state: variant.scenario.healthy, refused: [] } : withFaults(variant)
  if (faulty.refused.length > 0) return failed(faulty.refused)
  return { lab, scenario: variant.text.id, values: { ...lab.vars, ...values }, state: faulty.state, warnings: warningsOf(variant.lab) }
}

/** The faults of the scenario's network typed in, in their order. A line that a device does not take makes another network than was meant. */
function withFaults({ scenario, text, typed }: Variant): { state: State; refused: Diagnostic[] } {
  let state = scenario.healthy
  const refused: Diagnostic[] = []
  for (const id of scenario.inNetwork) {
    const fault = scenario.faults[id]
    if (!fault) continue
    const put = applyFault(state, fault)
    state = put.state
    for (const { patch, line, output } of put.refused) {
      const place =
        typed.find(({ device, text: own }) => device === patch.device && own === line)?.place ?? text.yaml.placeOfKey(['faults', id])
      const says = output.find((said) => /\w/.test(said))?.trim() ?? 'refused'
      refused.push(
        diagnosticAt(place, `fault “${id}”: ${patch.device} rejects “${line.trim()}”: ${says}`, 'type something that the device accepts'),
      )
    }
  }
  return { state, refused }
}

function warningsOf({ state, placeOfLine }: Lab): string[] {
  const lines = Object.values(state.network.devices).flatMap((device) => (device.kind === 'host' ? [] : device.config.unsupported))
  const found = lines.flatMap((origin) => {
    const place = placeOfLine(origin)
    const what = `${origin.device}: this simulation does not know or does not model “${origin.text.trim()}”`
    return place ? [diagnosticAt(place, what, 'correct it, or trust nothing that depends on it')] : []
  })
  return inReadingOrder(found).map(formatDiagnostic)
}

/** Labs by id: those of the scenario's own chapter, and of the chapters beside it. */
function labsNear(scenario: string, from: string): ReadonlyMap<string, string> {
  const chapter = path.dirname(path.dirname(path.resolve(from, scenario)))
  const folders = [chapter, ...subfolders(path.dirname(chapter))]
    .map((folder) => path.join(folder, 'labs'))
    .filter((folder) => existsSync(folder))
  const labs = new Map<string, string>()
  for (const folder of folders) {
    for (const name of readdirSync(folder).sort()) {
      const id = path.basename(name, '.md')
      if (name.endsWith('.md') && !labs.has(id)) labs.set(id, path.relative(from, path.join(folder, name)))
    }
  }
  return labs
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name))
    .sort()
}

function readText(name: string, from: string): TextFile | { readonly error: string } {
  const place = path.resolve(from, name)
  if (!existsSync(place)) return { error: `There is no file ${name}. The course's labs are content/chapters/*/labs/*.md` }
  if (!statSync(place).isFile())
    return { error: `${name} is no file. Name a lab, such as content/chapters/ssh-refused/labs/branch-office.md` }
  return { path: name.split(path.sep).join('/'), text: readFileSync(place, 'utf8') }
}

function placeOfLab(file: TextFile): Place {
  return readMarkdown(file).source.frontMatter?.placeOf(['lab']) ?? { file: file.path, line: 1, column: 1 }
}

function unknownVar(vars: Order['vars'], known: readonly string[]): string | undefined {
  const unknown = Object.keys(vars).find((name) => !known.includes(name))
  return unknown === undefined ? undefined : `has no variable “${unknown}”: ${didYouMean(unknown, known)}`
}

function failed(diagnostics: readonly Diagnostic[]): { errors: readonly string[] } {
  return { errors: inReadingOrder(diagnostics).map(formatDiagnostic) }
}
