import type { Topology } from '@/course'

/** What is plugged in where, in a line. */
export function Cables({ cabling: { links } }: { cabling: Topology }) {
  return (
    <p className="small mb-4">
      Cables:{' '}
      {links.map(({ a, b }, index) => (
        <span key={`${a.device} ${a.interface}`}>
          {index > 0 && ' · '}
          <span className="whitespace-nowrap">
            {a.device} {a.label} – {b.device} {b.label}
          </span>
        </span>
      ))}
    </p>
  )
}
