'use client'

import type { TypedLine } from '@/course'
import type { LinesBody, SavedLines } from '@/server/reading'
import { Opening } from '../fetched'
import type { TerminalProps } from './props'
import { Terminal } from './terminal'
import { TypedList } from './typed-list'
import { useSaved } from './use-saved'

/** A lab in its terminal, with what was typed in it kept in this browser and on the server. */
export function LabWork({
  id,
  hash,
  network,
  saved,
  device,
}: Pick<TerminalProps, 'network' | 'device'> & {
  readonly id: LinesBody['key'] // under which the lines are saved
  readonly hash: string // of the network
  readonly saved?: SavedLines | undefined // as the server has it
}) {
  const { lines, earlier, notice, change, settle } = useSaved(id, hash, saved)
  if (!lines) return <Opening />
  return (
    <>
      {earlier && <Earlier lines={earlier} settle={settle} />}
      {notice && (
        <p role="status" className="small border-l-3 border-amber pl-3 mb-4">
          {notice}
        </p>
      )}
      <Terminal network={network} goals={NONE} lines={lines} change={change} device={device} readOnly={earlier !== undefined} />
    </>
  )
}

const NONE: TerminalProps['goals'] = []

/** The lab is another one than when the lines were typed: they are kept until the learner says what is to come of them. */
function Earlier({ lines, settle }: { lines: readonly TypedLine[]; settle: (lines: readonly TypedLine[]) => void }) {
  return (
    <section aria-label="Lines of an earlier version" className="border-l-3 border-amber pl-3 mb-5">
      <p className="mb-2">
        This lab has changed since you typed {lines.length === 1 ? 'a line' : `${lines.length} lines`} in it. They are kept. Typed again,
        they may do something else than they did.
      </p>
      <details className="mb-2">
        <summary className="small cursor-pointer min-h-7 py-1 pointer-coarse:min-h-11 pointer-coarse:py-3">The lines</summary>
        <TypedList lines={lines} />
      </details>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => settle(lines)}>
          Type them again
        </button>
        <button type="button" className="button" onClick={() => settle([])}>
          Start anew without them
        </button>
      </div>
    </section>
  )
}
