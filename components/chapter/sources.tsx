import type { Chapter } from '@/course'

type Source = Chapter['sources'][number]

export const gradeWords: Readonly<Record<Source['grade'], string>> = {
  capture: 'Seen on a device',
  'vendor-doc': 'Vendor document',
  rfc: 'Standard',
  secondary: 'Secondary source',
  unverified: 'Not verified',
}

/** What the page rests on, numbered as the marks in its text are, each with how well it is known. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  return (
    <>
      <h2 className="small mb-2" id="sources">
        Sources
      </h2>
      <ol className="small space-y-1.5 list-decimal pl-6">
        {sources.map(({ id, title, where, grade, address, release, date }) => (
          <li key={id} id={`source-${id}`}>
            <span className={`grade ${grade}`}>{gradeWords[grade]}.</span> {title}. {where}
            {release !== undefined && `, ${release}`}
            {date !== undefined && (date === 'none' ? ', no date shown' : `, ${date}`)}.
            {address !== undefined && <span className="block wrap-anywhere">{address}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}
