const WIDTH = 30

/** Says on a terminal how far something is, in a bar on one line; where nobody looks on, only that it has begun. */
export function openBar(what: string, unit: string, screen: NodeJS.WriteStream = process.stderr) {
  let shown = false
  return {
    show(done: number, of: number): void {
      if (of === 0) return
      if (screen.isTTY) {
        const full = Math.round((done / of) * WIDTH)
        screen.write(`\r${what} [${'#'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${done} of ${of} ${unit}s `)
      } else if (!shown) screen.write(`${what}: ${of} ${unit}${of === 1 ? '' : 's'} …\n`)
      shown = true
    },
    end(): void {
      if (shown && screen.isTTY) screen.write('\n')
    },
  }
}
