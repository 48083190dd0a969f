/** Keys that a phone's keyboard does not have. The terminal keeps the focus, so that the keyboard stays. */
export function KeyRow({ press }: { press: (data: string) => void }) {
  return (
    <div role="toolbar" aria-label="Keys" className="flex flex-wrap gap-1.5 pt-2 lg:pointer-fine:hidden">
      {KEYS.map(({ data, label, name }) => (
        <button
          key={name}
          type="button"
          aria-label={name}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => press(data)}
          className="mono text-[0.8125rem] min-h-11 min-w-11 flex-1 border border-rule rounded-[3px] cursor-pointer"
        >
          {label}
        </button>
      ))}
    </div>
  )
}

const KEYS = [
  { data: '?', label: '?', name: 'Question mark' },
  { data: '\t', label: 'Tab', name: 'Tab' },
  { data: '\x1b[A', label: '↑', name: 'Up' },
  { data: '\x1b[B', label: '↓', name: 'Down' },
  { data: '\x03', label: '^C', name: 'Control C' },
  { data: '\x1a', label: '^Z', name: 'Control Z' },
  { data: ' ', label: 'Space', name: 'Space' },
] as const
