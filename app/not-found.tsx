import Link from 'next/link'

export default function NotFound() {
  return (
    <article className="column">
      <h1 className="small mb-4">Not found</h1>
      <p className="reading text-2xl">There is no page at this address. The chapters are on the course page.</p>
      <Link href="/course" prefetch={false} className="button main mt-8">
        The course
      </Link>
    </article>
  )
}
