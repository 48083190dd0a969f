import Link from 'next/link'

const PAGES = [
  { href: '/admin/people', text: 'People' },
  { href: '/admin/acts', text: 'What was done' },
] as const

/** The admin's pages, above each of them. */
export function AdminNav({ at }: { at?: (typeof PAGES)[number]['href'] }) {
  return (
    <nav aria-label="Admin" className="small mb-4 flex flex-wrap gap-x-6">
      {PAGES.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === at ? 'page' : undefined}
          className="inline-flex min-h-11 items-center aria-[current]:no-underline aria-[current]:text-ink aria-[current]:font-semibold"
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
