/** Files to take along, each with what it is for. */
export function Downloads({ files }: { files: readonly { href: string; name: string; says: string }[] }) {
  return (
    <ul className="mt-4 border-t border-rule">
      {files.map(({ href, name, says }) => (
        <li key={name} className="border-b border-rule py-4 sm:grid sm:grid-cols-[12rem_1fr] sm:gap-x-6 sm:items-baseline">
          <p className="mb-2 sm:mb-0">
            <a href={href} download={name} className="button mono">
              {name}
            </a>
          </p>
          <p className="max-w-[60ch]">{says}</p>
        </li>
      ))}
    </ul>
  )
}
