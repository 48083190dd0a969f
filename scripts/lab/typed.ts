import { type Desk, openDesk, printedRun, printedWalk, type Run, typeAt, type Walked, walkOf } from '../../sim'
import { deviceList, readDeskLine } from './desk-line'
import type { Opened } from './open'

/** A line typed, what came of it, and the walk of what it sent. */
export type WalkedRun = Run & { readonly walked?: Walked }

export interface Done {
  readonly runs: readonly WalkedRun[]
  readonly refused: boolean // some device did not take a line
}

/** Lines typed one after the other, each at the console of its device. */
export function typeAll({ state }: Opened, lines: readonly { readonly device: string; readonly command: string }[]): Done {
  let desk = openDesk(state)
  const runs: WalkedRun[] = []
  for (const { device, command } of lines) {
    const turn = walkedAt(desk, device, command)
    desk = turn.desk
    runs.push(turn.run)
  }
  return { runs, refused: runs.some(({ refused }) => refused) }
}

/** What the consoles show of the runs. Where several devices are typed at, a line says to whose console one has turned. */
export function printedRuns(runs: readonly WalkedRun[], trace: boolean): string[] {
  const several = new Set(runs.map(({ device }) => device)).size > 1
  return runs.flatMap((run, index) => [
    ...(several && run.device !== runs[index - 1]?.device ? [turnedTo(run.device)] : []),
    ...printedRun(run),
    ...walkLines(run, trace),
  ])
}

/** Lines from a pipe, typed as a person would: at the first device until `:R1` turns to another. Each is printed when it is read. */
export async function typeFrom(
  lines: AsyncIterable<string>,
  { state }: Opened,
  first: string,
  trace: boolean,
  print: (line: string) => void,
): Promise<Pick<Done, 'refused'>> {
  let desk = openDesk(state)
  let device = first
  let refused = false
  for await (const line of lines) {
    const own = readDeskLine(desk, device, line)
    if (own?.kind === 'quit') break
    switch (own?.kind) {
      case 'list':
        for (const row of deviceList(desk, device)) print(row)
        break
      case 'go':
        device = own.device
        print(turnedTo(device))
        break
      case 'unknown':
        print(own.says)
        refused = true
        break
      case undefined: {
        const turn = walkedAt(desk, device, line)
        desk = turn.desk
        refused ||= turn.run.refused
        for (const row of [...printedRun(turn.run), ...walkLines(turn.run, trace)]) print(row)
      }
    }
  }
  return { refused }
}

function walkedAt(desk: Desk, device: string, line: string): { readonly desk: Desk; readonly run: WalkedRun } {
  const { desk: next, run } = typeAt(desk, device, line)
  const walked = walkOf(desk, run)
  return { desk: next, run: walked ? { ...run, walked } : run }
}

function walkLines({ walked, hidden }: WalkedRun, trace: boolean): string[] {
  return trace && walked ? printedWalk(walked, hidden) : []
}

export function turnedTo(device: string): string {
  return `── ${device} ──`
}
