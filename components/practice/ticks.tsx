import { type ReactNode, useState } from 'react'
import type { TickedDomain } from './choice'

/** Domains, objectives and chapters with a box each. A domain that is ticked takes its objectives along. */
export function Ticks({
  domains,
  chapters,
  objectives,
  tickChapter,
  tickObjective,
}: {
  domains: readonly TickedDomain[]
  chapters: readonly string[]
  objectives: readonly string[]
  tickChapter: (name: string) => void
  tickObjective: (name: string) => void
}) {
  const listed = new Set(domains.flatMap(({ name, objectives }) => [name, ...objectives.map((objective) => objective.name)]))
  const elsewhere = objectives.filter((name) => !listed.has(name))
  const objective = (name: string, children: ReactNode, taken = false) => (
    <Box name="objective" value={name} checked={taken || objectives.includes(name)} taken={taken} tick={() => tickObjective(name)}>
      {children}
    </Box>
  )
  return (
    <>
      {elsewhere.map((name) => (
        <div key={name}>{objective(name, `Ticked before: ${name.replace('/', ' ')}`)}</div>
      ))}
      {domains.map((domain) => {
        const isTaken = objectives.includes(domain.name)
        const ticked = domain.objectives.flatMap((one) => [
          ...(objectives.includes(one.name) ? [one.name] : []),
          ...one.chapters.map(({ name }) => name).filter((name) => chapters.includes(name)),
        ]).length
        return (
          <Fold key={domain.text} open={isTaken || ticked > 0 || domains.length === 1}>
            <summary className="min-h-11 flex items-center gap-2 cursor-pointer">
              <span aria-hidden="true" className="mono text-quiet group-open:rotate-90">
                ▸
              </span>
              {domain.text}
              {(isTaken || ticked > 0) && <span className="small">{isTaken ? 'ticked' : `${ticked} ticked`}</span>}
            </summary>
            <div className="pb-4 pl-5">
              {domain.name !== '' && objective(domain.name, <strong className="font-semibold">All of this domain</strong>)}
              {domain.objectives.map((one) => (
                <div key={one.name}>
                  {one.name !== '' &&
                    objective(
                      one.name,
                      <span>
                        <span className="mono">{one.id}</span> {one.text}
                      </span>,
                      isTaken,
                    )}
                  <div className={one.name === '' ? '' : 'pl-6'}>
                    {one.chapters.map(({ name, text }) => (
                      <Box key={name} name="chapter" value={name} checked={chapters.includes(name)} tick={() => tickChapter(name)}>
                        <span className="text-quiet">
                          <span className="sr-only">Chapter: </span>
                          {text}
                        </span>
                      </Box>
                    ))}
                  </div>
                </div>
              ))}
            </div>
          </Fold>
        )
      })}
    </>
  )
}

/** Open or not at first; from then on as the learner has it, whatever is ticked. */
function Fold({ open, children }: { open: boolean; children: ReactNode }) {
  const [first] = useState(open)
  return (
    <details open={first} className="group border-t border-rule">
      {children}
    </details>
  )
}

function Box({
  name,
  value,
  checked,
  taken = false,
  tick,
  children,
}: {
  name: string
  value: string
  checked: boolean
  taken?: boolean // along with something larger
  tick: () => void
  children: ReactNode
}) {
  return (
    <label className="flex min-h-11 py-2.5 items-start gap-2.5 cursor-pointer text-[0.9375rem] leading-normal has-[:disabled]:cursor-default">
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={checked}
        disabled={taken}
        onChange={tick}
        className="size-4 mt-1 shrink-0 accent-(--ink)"
      />
      {children}
    </label>
  )
}
