import Link from 'next/link'
import { useId } from 'react'

/** A table of figures: the first cell names its row. Wider than the page it scrolls in a region of its own. */
export function Table({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly string[]
  rows: readonly { readonly key: string; readonly href?: string; readonly cells: readonly string[] }[]
}) {
  const id = useId()
  const [first, ...others] = columns
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="scrolls mt-2" aria-labelledby={id} tabIndex={0}>
      <table className="figures">
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((title) => (
              <th key={title} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, href, cells: [name, ...values] }) => (
            <tr key={key}>
              <th scope="row">
                {href === undefined ? (
                  name
                ) : (
                  <Link href={href} prefetch={false}>
                    {name}
                  </Link>
                )}
              </th>
              {values.map((value, place) => (
                <td key={others[place]} className="number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
