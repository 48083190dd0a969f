import Link from 'next/link'

/** A link from a mail that is good for nothing any more. */
export function EndedLink({ href }: { href: string }) {
  return (
    <article className="column">
      <h1 className="small mb-4">Not good any more</h1>
      <p className="reading text-2xl">This link was used already, or is older than 15 minutes. Nothing was changed.</p>
      <Link href={href} prefetch={false} className="button main mt-8">
        Ask for a new one
      </Link>
    </article>
  )
}
