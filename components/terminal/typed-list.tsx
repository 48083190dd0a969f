import type { TypedLine } from '@/course'

/** Lines as they were typed, each behind the device whose console it was. */
export function TypedList({ lines }: { lines: readonly TypedLine[] }) {
  return (
    <ol className="mono text-[0.84rem] border-y border-rule py-1">
      {lines.map(({ device, line }, at) => (
        <li key={`${String(at)} ${line}`} className="wrap-anywhere">
          <span className="text-quiet">{device}: </span>
          {visible(line)}
        </li>
      ))}
    </ol>
  )
}

/** Ctrl-C and Ctrl-Z are lines of their own, and an empty line is the Enter key alone. */
function visible(line: string): string {
  if (line === '') return '(Enter)'
  return line.replaceAll('\x03', '^C').replaceAll('\x1a', '^Z')
}
