import type { ReactNode } from 'react'
import type { Picture } from '@/course'

/**
 * A picture that the compiler has drawn, under its title, for a wide place and for a narrow one; and what it shows as a table. The same
 * for a chapter, above the exhibits of a question and beside a terminal.
 */
export function PictureFigure({
  picture,
  aside,
  note,
  open = false,
}: {
  picture: Picture
  aside?: ReactNode
  note?: string | undefined
  open?: boolean
}) {
  const { title, wide, narrow } = picture
  return (
    <figure className="picture">
      <figcaption>
        <span className="mr-auto">{title}</span>
        {aside}
      </figcaption>
      <div className={narrow === undefined ? 'drawn' : 'drawn wide'} {...drawn(wide)} />
      {narrow !== undefined && <div className="drawn narrow" {...drawn(narrow)} />}
      {note !== undefined && <p className="small">{note}</p>}
      <AsText picture={picture} open={open} />
    </figure>
  )
}

/** Drawn by our own compiler, which escapes every text in it. */
function drawn(svg: string) {
  return { dangerouslySetInnerHTML: { __html: svg } }
}

function AsText({ picture: { title, says, asText }, open }: { picture: Picture; open: boolean }) {
  return (
    <details className="as-text no-print" open={open}>
      <summary>
        As text<span className="sr-only">: {title}</span>
      </summary>
      <p>{says}</p>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              {asText.head.map((cell, index) =>
                cell === '' ? (
                  <td key={String(index)} />
                ) : (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {asText.rows.map((row, index) => (
              <tr key={`${String(index)} ${row[0] ?? ''}`}>
                {row.map((cell, column) => (
                  <td key={String(column)}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
