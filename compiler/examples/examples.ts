import { hidesInput, openConsole, openPrivileged, prompt, type Session, step } from '@/sim'
import type { Proofs } from '../cache/cache'
import type { Lab } from '../scenario/lab'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { type Example, type Line, promptForm } from '../text/fence'

const left = '…'

/** Runs a chapter's examples in order, those of one lab in one and the same network. What differs from the page is told line by line. */
export function runExamples(
  examples: readonly Example[],
  labs: ReadonlyMap<string, Lab>,
  proofs: Proofs,
): { executed: number; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  for (const id of new Set(examples.map(({ lab }) => lab))) {
    const here = examples.filter((example) => example.lab === id)
    const lab = labs.get(id)
    if (!lab) {
      diagnostics.push(...here.map(({ place }) => diagnosticAt(place, `there is no lab “${id}”`, didYouMean(id, [...labs.keys()]))))
      continue
    }
    const names = lab.devices.map(({ name }) => name)
    const strangers = here.filter(({ device }) => !names.includes(device))
    diagnostics.push(
      ...strangers.map(({ place, device }) => diagnosticAt(place, `the lab “${id}” has no device “${device}”`, didYouMean(device, names))),
    )
    if (strangers.length > 0) continue
    const key = {
      lab: lab.file.text,
      examples: here.map(({ device, fresh, secrets, lines }) => ({
        device,
        fresh,
        secrets,
        lines: lines.map(({ text, prompt }) => [prompt, text]),
      })),
    }
    if (proofs.get(key)) continue
    const found = runInLab(here, lab)
    if (found.length === 0) proofs.set(key, true)
    diagnostics.push(...found)
  }
  return { executed: examples.length, diagnostics }
}

/** The network of a lab after examples were typed in it; undefined where one of them does not print what it shows. */
export function stateAfter(examples: readonly Example[], lab: Lab): Lab['state'] | undefined {
  const known = examples.every(({ device }) => lab.devices.some(({ name }) => name === device))
  const { state, diagnostics } = known ? played(examples, lab) : { state: undefined, diagnostics: [] }
  return diagnostics.length > 0 ? undefined : state
}

function runInLab(examples: readonly Example[], lab: Lab): Diagnostic[] {
  return played(examples, lab).diagnostics
}

function played(examples: readonly Example[], lab: Lab): { state: Lab['state']; diagnostics: Diagnostic[] } {
  let state = lab.state
  let sessions = new Map<string, Session>()
  for (const example of examples) {
    if (example.fresh) {
      state = lab.state
      sessions = new Map()
    }
    const open = sessions.get(example.device)
    const first = example.lines.find((line) => line.prompt !== undefined)?.prompt
    const ran = play(example, sessionFor(open ? { ...open, state } : undefined, state, example.device, first))
    if (ran.diagnostics.length > 0) return { state, diagnostics: ran.diagnostics } // what follows would only differ because of this
    sessions.set(example.device, ran.session)
    state = ran.session.state
  }
  return { state, diagnostics: [] }
}

/** The session that was left open on the device where its prompt is the block's; else the one of two new ones that has it. */
function sessionFor(open: Session | undefined, state: Session['state'], device: string, wanted: string | undefined): Session {
  const privileged = openPrivileged(state, device)
  return (
    [open, privileged, openConsole(state, device)].find((session) => session !== undefined && prompt(session).trim() === wanted) ??
    open ??
    privileged
  )
}

function play(example: Example, start: Session): { session: Session; diagnostics: Diagnostic[] } {
  const file = example.place.file
  const at = (line: number): Place => ({ file, line, column: 1 })
  const secrets = [...example.secrets]
  let session = start
  const [before] = example.lines
  if (before && before.prompt === undefined) {
    return {
      session,
      diagnostics: [
        diagnosticAt(at(before.line), 'the block begins with output', `begin it with a prompt and a command: ${prompt(session).trim()} …`),
      ],
    }
  }
  for (let index = 0; index < example.lines.length; ) {
    const command = example.lines[index]
    if (command?.prompt === undefined) break
    const next = example.lines.findIndex((line, position) => position > index && line.prompt !== undefined)
    const expected = example.lines.slice(index + 1, next === -1 ? undefined : next)
    if (prompt(session).trim() !== command.prompt) {
      return {
        session,
        diagnostics: [
          diagnosticAt(
            at(command.line),
            `the prompt here is “${prompt(session).trim()}”`,
            `write it so, or leave the mode first (the block shows “${command.prompt}”)`,
          ),
        ],
      }
    }
    const shown = typeCommand(session, command.text, expected, secrets)
    session = shown.session
    if (shown.missing)
      return {
        session,
        diagnostics: [
          diagnosticAt(
            example.place,
            `nothing is typed at the prompt “${shown.missing}”`,
            'name the passwords in order: type="first second"',
          ),
        ],
      }
    const difference = firstDifference(expected, shown.lines, command.line)
    if (difference) {
      const { line, wanted, printed } = difference
      const what =
        wanted === undefined
          ? `the core also prints “${printed}”`
          : printed === undefined
            ? `the core does not print “${wanted}”`
            : `the core prints “${printed}”, not “${wanted}”`
      return {
        session,
        diagnostics: [
          diagnosticAt(
            at(line),
            `${what} (after “${command.text}” on ${example.device})`,
            'write what is printed, or correct the command or the lab',
          ),
        ],
      }
    }
    if (next === -1) break
    index = next
  }
  if (secrets.length > 0) {
    return {
      session,
      diagnostics: [
        diagnosticAt(
          example.place,
          `nothing asks for “${secrets.join(' ')}”`,
          'name in `type=` only what is typed at a prompt that hides it',
        ),
      ],
    }
  }
  return { session, diagnostics: [] }
}

/** Types a command and answers what is asked back: hidden answers come from `secrets`, open ones from the block itself. */
function typeCommand(
  start: Session,
  text: string,
  expected: readonly Line[],
  secrets: string[],
): { session: Session; lines: string[]; missing?: string } {
  let [session, lines] = step(start, text)
  lines = [...lines]
  for (let asked = 0; asked < 10 && !promptForm.test(prompt(session).trim()); asked++) {
    const question = prompt(session).trimEnd()
    const answer = hidesInput(session)
      ? secrets.shift()
      : expected
          .find((line) => line.text.startsWith(question))
          ?.text.slice(question.length)
          .trim()
    if (answer === undefined) return { session, lines, missing: question }
    lines.push(hidesInput(session) ? question : `${question} ${answer}`.trimEnd())
    const [after, more] = step(session, answer)
    session = after
    lines.push(...more)
  }
  return { session, lines }
}

/** The first line in which the page and what is printed differ; `…` on the page stands for any number of lines. */
export function firstDifference(expected: readonly Pick<Line, 'text' | 'line'>[], printed: readonly string[], commandLine: number) {
  const wanted = [...expected]
  while (wanted.at(-1)?.text.trim() === '') wanted.pop()
  const lines = printed.map((line) => line.trimEnd())
  while (lines.at(-1) === '') lines.pop()
  let furthest = { index: 0, printed: 0 }
  const matches = (index: number, at: number): boolean => {
    if (index > furthest.index) furthest = { index, printed: at }
    const line = wanted[index]
    if (!line) return at === lines.length
    if (line.text.trim() === left) {
      for (let skip = at; skip <= lines.length; skip++) if (matches(index + 1, skip)) return true
      return false
    }
    return lines[at] === line.text.trimEnd() && matches(index + 1, at + 1)
  }
  if (matches(0, 0)) return undefined
  const line = wanted[furthest.index]
  const printedThere = lines[furthest.printed]
  // A command that IOS does not take: the marker under it says little, the line after it says why, and the command is to blame.
  if (printedThere !== undefined && /^\s*\^$/.test(printedThere))
    return { line: commandLine, wanted: line?.text.trimEnd(), printed: lines[furthest.printed + 1] }
  return { line: line?.line ?? wanted.at(-1)?.line ?? commandLine, wanted: line?.text.trimEnd(), printed: printedThere }
}
