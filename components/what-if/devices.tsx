import { useEffect, useId, useRef, useState } from 'react'
import { Tabs } from '../tabs'
import { Ticked } from '../ticked'
import type { ConfigLine, Core, DeviceLines, Edit, NotTaken, Tried } from './core'
import { LineRow } from './line-row'

/** The devices as tabs; under each the lines of its configuration. The lines to blame are marked, and their device comes first. */
export function Devices({
  core,
  devices,
  edits,
  notTaken,
  cause,
  change,
}: {
  core: Core
  devices: readonly DeviceLines[]
  edits: readonly Edit[]
  notTaken: readonly NotTaken[]
  cause: Tried['trace']['cause'] | undefined
  change: (edit: Edit | undefined, device: string, line: number) => void
}) {
  const [shown, setShown] = useState(cause?.device ?? devices.find(({ kind }) => kind !== 'host')?.device ?? devices[0]?.device ?? '')
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const device = devices.find((one) => one.device === shown)
  const isBlamed = (line: ConfigLine) =>
    cause?.lines.some((blamed) => blamed.device === line.origin?.device && blamed.line === line.origin.line) ?? false

  // biome-ignore lint/correctness/useExhaustiveDependencies: another device is shown from its blamed line on
  useEffect(() => {
    const row = panel.current?.querySelector<HTMLElement>('[data-blamed]')
    if (panel.current) panel.current.scrollTop = row ? row.offsetTop - 3 * row.offsetHeight : 0
  }, [shown])

  if (!device) return null
  const own = edits.filter((edit) => edit.device === device.device)
  const off = core.linesOff(device.lines, own)
  return (
    <section aria-label="Configuration">
      <Tabs
        names={devices.map((one) => one.device)}
        shown={shown}
        show={setShown}
        id={id}
        note={(name) => {
          const count = edits.filter((edit) => edit.device === name).length
          return count > 0 && <span className="font-sans"> · {count} changed</span>
        }}
      />
      <div
        ref={panel}
        role="tabpanel"
        id={`${id}-panel-${shown}`}
        aria-labelledby={`${id}-tab-${shown}`}
        className="relative border-b border-rule py-2 xl:max-h-[34rem] xl:overflow-y-auto xl:pr-1.5"
      >
        {cause?.missing && cause.device === shown && (
          <p className="small py-1.5">
            No line is there to blame: <code className="mono text-ink">{cause.missing.text}</code> is missing
            {cause.missing.section === 'global' ? '' : ` under ${cause.missing.section}`}.
          </p>
        )}
        {cause && cause.lines.length === 0 && !cause.missing && cause.device === shown && (
          <p className="small py-1.5">
            No line is to blame. <Ticked text={cause.text} />
          </p>
        )}
        {device.lines.length === 0 && <p className="small py-1.5">{device.device} has neither address nor gateway.</p>}
        <ul>
          {device.lines.map((line) => (
            <LineRow
              key={`${device.device} ${line.index}`}
              line={line}
              device={device.device}
              edit={own.find((edit) => edit.line === line.index)}
              off={off.has(line.index)}
              under={line.section !== undefined && off.has(line.section)}
              blamed={isBlamed(line)}
              refused={notTaken.some((one) => one.device === device.device && one.line === line.index)}
              change={(edit) => change(edit, device.device, line.index)}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}
