import type { Block } from '@/course'
import { Inline } from './prose'

type Compare = Extract<Block, { kind: 'compare' }>

/** Things side by side: a table; on a phone a list an aspect. */
export function CompareFigure({ block: { title, columns, rows } }: { block: Compare }) {
  return (
    <figure className="picture">
      <figcaption>{title}</figcaption>
      <Columns columns={columns} rows={rows} />
    </figure>
  )
}

/** Rows of aspects under the things that are compared. */
export function Columns({ columns, rows }: Pick<Compare, 'columns' | 'rows'>) {
  return (
    <div className="columns">
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                <Inline html={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.aspect}>
              <th scope="row">
                <Inline html={row.aspect} />
              </th>
              {row.cells.map((cell, index) => (
                <Inline key={String(index)} as="td" html={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="stacked">
        {rows.map((row) => (
          <dl key={row.aspect}>
            <dt>
              <Inline html={row.aspect} />
            </dt>
            {row.cells.map((cell, index) => (
              <dd key={String(index)}>
                <Inline html={columns[index] ?? ''} className="block small" />
                <Inline html={cell} />
              </dd>
            ))}
          </dl>
        ))}
      </div>
    </div>
  )
}
