/** Prose is HTML that the compiler made from our own Markdown; it refuses raw HTML. */
export function Prose({ html, className = '' }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
  return <div className={`reading ${className}`} dangerouslySetInnerHTML={{ __html: html }} />
}

/** A line of prose inside another element. */
export function Inline({
  html,
  as: Tag = 'span',
  className,
  id,
}: {
  html: string
  as?: 'span' | 'p' | 'td' | 'dd' | 'li'
  className?: string
  id?: string
}) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
  return <Tag id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />
}
