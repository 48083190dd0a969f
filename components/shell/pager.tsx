import Link from 'next/link'
import type { ComponentProps } from 'react'

/** The way to the pages before and after this one; nothing where there is one alone. */
export function Pager({ page, pages, to }: { page: number; pages: number; to: (page: number) => ComponentProps<typeof Link>['href'] }) {
  if (pages <= 1) return null
  return (
    <nav aria-label="Pages" className="mt-10 flex flex-wrap items-center gap-4">
      {page > 1 && (
        <Link href={to(page - 1)} prefetch={false} className="button">
          Before
        </Link>
      )}
      <span className="small">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link href={to(page + 1)} prefetch={false} className="button">
          Next
        </Link>
      )}
    </nav>
  )
}
