import type { Field, Mark } from '@/course/drills'

interface Shown {
  readonly field: Field
  readonly value: string
  readonly mark: Mark | undefined
  readonly isInvalid: boolean
  readonly describedBy: string
  readonly change: (text: string) => void
  readonly focused: () => void
}

/** The fields of a task in their order. After grading each shows in place whether it was right, and what would have been. */
export function Fields({
  fields,
  answers,
  marks,
  invalid,
  change,
  focused,
}: {
  fields: readonly Field[]
  answers: Readonly<Record<string, string>>
  marks: readonly Mark[] | undefined
  invalid: string | undefined
  change: (field: string, text: string) => void
  focused: (field: string) => void
}) {
  return (
    <div className="mt-3 border-b border-rule">
      {fields.map((field, index) => {
        const mark = marks?.find((one) => one.field === field.id)
        const result = `result-${field.id}`
        const shown: Shown = {
          field,
          value: answers[field.id] ?? '',
          mark,
          isInvalid: invalid === field.id,
          describedBy: [index === 0 ? 'drill-prompt' : '', mark ? result : ''].join(' ').trim(),
          change: (text) => change(field.id, text),
          focused: () => focused(field.id),
        }
        const edge = mark ? (mark.right ? 'border-l-green' : 'border-l-red') : 'border-l-transparent'
        return (
          <div
            key={field.id}
            data-field={field.id}
            className={`border-t border-rule border-l-[3px] ${edge} pl-2.5 py-1 grid sm:grid-cols-[14rem_minmax(0,1fr)] gap-x-4 items-baseline`}
          >
            {field.kind === 'choice' ? <Choice {...shown} /> : <Line {...shown} />}
            {mark && (
              <p id={result} className="sm:col-start-2 pb-1.5 text-[0.9375rem]">
                <Result mark={mark} />
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}

function Line({ field, value, mark, isInvalid, describedBy, change, focused }: Shown) {
  const id = `field-${field.id}`
  return (
    <>
      <label htmlFor={id} className="small">
        {field.label}
      </label>
      <input
        id={id}
        className={`mono text-base min-h-11 min-w-0 w-full bg-transparent border-b border-quiet focus:border-ink ${mark && !mark.right ? 'line-through' : ''}`}
        value={value}
        readOnly={mark !== undefined}
        onChange={(event) => change(event.target.value)}
        onFocus={focused}
        aria-describedby={describedBy || undefined}
        aria-invalid={isInvalid || mark?.right === false || undefined}
        inputMode={keyboards[field.kind]}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={60}
      />
    </>
  )
}

/** The keyboard that a phone brings up. `decimal` has the dot of an address, or a comma that counts as one. */
const keyboards: Record<Field['kind'], 'numeric' | 'decimal' | 'text'> = {
  number: 'numeric',
  prefix: 'numeric',
  binary: 'numeric',
  address: 'decimal',
  hex: 'text',
  ipv6: 'text',
  choice: 'text',
}

function Choice({ field, value, mark, describedBy, change, focused }: Shown) {
  if (field.kind !== 'choice') return null
  return (
    <fieldset className="sm:col-span-2" aria-describedby={describedBy || undefined}>
      <legend className="small float-left w-full sm:w-[14rem] pt-2.5">{field.label}</legend>
      <div className="clear-both sm:clear-none sm:pl-[15rem]">
        {field.options.map((option) => (
          <label key={option.id} className="flex items-center gap-3 min-h-11 cursor-pointer">
            <input
              type="radio"
              name={field.id}
              value={option.id}
              checked={value === option.id}
              disabled={mark !== undefined && value !== option.id}
              onChange={() => mark === undefined && change(option.id)}
              onFocus={focused}
              className="size-4 accent-ink"
            />
            {/* What has digits in it is read letter by letter. */}
            <span className={/\d/.test(option.label) ? 'mono text-base' : ''}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Result({ mark }: { mark: Mark }) {
  if (mark.right) return 'Right.'
  return (
    <>
      <span className="small">Not right. It is </span>
      <code className="mono font-semibold wrap-anywhere">{mark.expected}</code>
      {mark.why !== undefined && <span className="block">{mark.why}</span>}
    </>
  )
}
