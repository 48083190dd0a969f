const marks = [
  [1, 'Again', 'did not know it'],
  [2, 'Hard', 'with effort'],
  [3, 'Good', 'knew it'],
  [4, 'Easy', 'at once'],
] as const

/** The learner marks a recalled answer alone. */
export function SelfMark({ mark, busy }: { mark: (grade: 1 | 2 | 3 | 4) => void; busy: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: four buttons that belong together; a fieldset brings a border box with it
    <div role="group" aria-label="How well did you know it?" className="grid grid-cols-2 sm:grid-cols-4 gap-2 w-full">
      {marks.map(([grade, word, meaning]) => (
        <button key={grade} type="button" className="button flex-col !gap-0 py-1.5" onClick={() => mark(grade)} disabled={busy}>
          <span>
            {word} <kbd>{grade}</kbd>
          </span>
          <span className="small font-normal">{meaning}</span>
        </button>
      ))}
    </div>
  )
}
