import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { Tabs } from '../tabs'
import { UnusableNetwork } from '../unusable-network'
import { Changes } from './changes'
import { Console, type Feed } from './console'
import type { Core, Limits, State } from './core'
import { Goals } from './goals'
import { KeyRow } from './key-row'
import { Lines } from './lines'
import type { TerminalProps } from './props'
import { useDesk } from './use-desk'

type Props = TerminalProps & { readonly core: Core; readonly limits: Limits }

/** The opened network: its consoles as tabs, and beside them the goals, the changes and the lines. */
export function Bench({ network, ...props }: Props) {
  const { core } = props
  const opened = useMemo(() => core.stateOf(network), [core, network])
  if (opened.kind === 'ready') return <Desk start={opened.state} {...props} />
  return <UnusableNetwork why={opened.why} />
}

function Desk({
  core,
  limits,
  start,
  goals,
  lines,
  change,
  device: first,
  readOnly = false,
}: Omit<Props, 'network'> & { readonly start: State }) {
  const desk = useDesk(core, start, lines, change)
  const devices = Object.values(start.network.devices)
  const names = devices.map(({ name }) => name)
  const [device, setDevice] = useState(
    () => names.find((name) => name === first) ?? devices.find(({ kind }) => kind !== 'host')?.name ?? names[0] ?? '',
  )
  const [seen, setSeen] = useState<readonly string[]>([device])
  const feeds = useRef(new Map<string, Feed>())
  const id = useId()
  const { state } = desk.sitting.desk
  const graded = useMemo(() => core.grade(state, goals), [core, state, goals])
  const changes = useMemo(() => core.changed(start, state), [core, start, state])

  useEffect(() => setSeen((before) => (before.includes(device) ? before : [...before, device])), [device])

  return (
    // The keys of the page around it stay out: Enter and letters belong to the consoles.
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are kept in, none is acted on
    <div className="terminal grid gap-x-10 gap-y-6 xl:grid-cols-[45rem_minmax(0,1fr)]" onKeyDown={(event) => event.stopPropagation()}>
      <section aria-label="Consoles" className="min-w-0">
        <Tabs names={names} shown={device} show={setDevice} id={id} />
        {seen.map((name) => (
          <div key={name} role="tabpanel" id={`${id}-panel-${name}`} aria-labelledby={`${id}-tab-${name}`} hidden={name !== device}>
            <Console
              core={core}
              limits={limits}
              device={name}
              desk={desk}
              shown={name === device}
              readOnly={readOnly}
              describedBy={`${id}-keys`}
              register={(feed) => void feeds.current.set(name, feed)}
            />
          </div>
        ))}
        {!readOnly && <KeyRow press={(data) => feeds.current.get(device)?.(data)} />}
        <p id={`${id}-keys`} className="small pt-2">
          {readOnly
            ? 'What was typed. To leave the terminal, press Escape, then Tab.'
            : '? helps, Tab completes a command. To leave the terminal with the keyboard, press Escape, then Tab.'}
        </p>
      </section>
      <div className="min-w-0 grid gap-y-6 content-start">
        {goals.length > 0 && <Goals goals={goals} graded={graded} />}
        <Changes devices={changes} />
        <Lines runs={desk.sitting.runs} change={change} readOnly={readOnly} />
      </div>
    </div>
  )
}
