import Link from 'next/link'

/** What was executed when the course was compiled leads to its lab, where it can be typed again. */
export function Ran({ lab, device }: { lab: string | undefined; device?: string | undefined }) {
  const title = 'This was executed on the simulation core when the course was compiled'
  if (lab === undefined) return <span title={title}>ran</span>
  return (
    <Link
      href={`/labs/${lab}${device === undefined ? '' : `?device=${encodeURIComponent(device)}`}`}
      prefetch={false}
      title={`${title}. Open its lab`}
      className="inline-flex items-center justify-center min-h-8 min-w-8 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
    >
      <span className="sr-only">Open the lab{device === undefined ? '' : ` at ${device}`}, where this </span>
      ran
    </Link>
  )
}
