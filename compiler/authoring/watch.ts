import { watch as watchFiles } from 'chokidar'

interface Looking {
  /** The findings, a line each, and what sums them up. */
  readonly look: () => Promise<{ readonly findings: readonly string[]; readonly summary: string }>
  readonly print: (line: string) => void
  /** For an editor, which forgets what it was told before: print every finding each time. */
  readonly everything: boolean
}

/**
 * Looks once, and again after every save under `folder`. Printed is what is new since the last look, what is gone, and a line when
 * all is well. The process ends with Ctrl-C.
 */
export async function watch(folder: string, { look, print, everything }: Looking): Promise<void> {
  let before: readonly string[] | undefined
  const again = async () => {
    if (everything) print('Checking.')
    const { findings, summary } = await look()
    for (const line of changes(everything ? undefined : before, findings)) print(line)
    print(findings.length === 0 ? `All is well. ${summary}` : summary)
    before = findings
  }
  let waiting: NodeJS.Timeout | undefined
  let looking = again()
  await looking
  print(`Watching ${folder}/. Ctrl-C ends.`)
  watchFiles(folder, { ignoreInitial: true, awaitWriteFinish: { stabilityThreshold: 40, pollInterval: 10 } }).on('all', () => {
    clearTimeout(waiting) // an editor that saves several files is answered once
    waiting = setTimeout(() => {
      looking = looking.then(again)
    }, 20)
  })
}

/** The first look prints everything. Later ones print `+` what has come and `-` what is gone; a finding that only moved is neither. */
export function changes(before: readonly string[] | undefined, now: readonly string[]): string[] {
  if (!before) return [...now]
  return [...without(now, before).map((line) => `+ ${line}`), ...without(before, now).map((line) => `- ${line}`)]
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = others.map(unplaced)
  return lines.filter((line) => {
    const at = left.indexOf(unplaced(line))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function unplaced(line: string): string {
  return line.replace(/:\d+:\d+ /, ' ')
}
