import Link from 'next/link'

/** The server said no: why, and where to go. */
export function Refused({ message, back }: { message: string; back: { href: string; text: string } }) {
  return (
    <article className="column">
      <h1 className="small mb-4">Not open</h1>
      <p className="reading text-2xl">{message}</p>
      <Link href={back.href} prefetch={false} className="button main mt-8">
        {back.text}
      </Link>
    </article>
  )
}
