import type { TypedLine } from '@/course'

/** The lines of an answer, as they were typed. */
export function TypedLines({ lines }: { lines: readonly TypedLine[] }) {
  return (
    <details className="mt-6">
      <summary className="cursor-pointer min-h-11 py-2 text-[0.9375rem]">
        What you typed: {lines.length === 1 ? 'one line' : `${lines.length} lines`}
      </summary>
      <ol className="mono text-[0.84rem] border-y border-rule py-1">
        {lines.map(({ device, line }, at) => (
          <li key={`${String(at)} ${line}`} className="wrap-anywhere">
            <span className="text-quiet">{device}: </span>
            {visible(line)}
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Ctrl-C and Ctrl-Z are lines of their own, and an empty line is the Enter key alone. */
function visible(line: string): string {
  if (line === '') return '(Enter)'
  return line.replaceAll('\x03', '^C').replaceAll('\x1a', '^Z')
}
