'use client'

/** A recovery code, this once. */
export function Code({ code, joined }: { code: string; joined: number }) {
  return (
    <>
      {joined > 0 && (
        <p className="mb-2">{`You are back, and ${joined === 1 ? 'the answer' : `the ${joined} answers`} given here came along.`}</p>
      )}
      <p>
        Your recovery code<span className="hidden print:inline"> for Holdtime, to be typed at /account/recover</span>. It is shown this
        once; one that you had before is good for nothing now.
      </p>
      <p className="mono text-xl my-3 leading-relaxed wrap-anywhere" data-code>
        {code.split('-').map((group, place, groups) => (
          <span key={group + String(place)} className="inline-block">
            {group}
            {place < groups.length - 1 && '-'}
          </span>
        ))}
      </p>
      <p className="small mb-3">Print it or write it down, and keep it where you keep keys: whoever has it gets in as you.</p>
      <button type="button" className="button print:hidden" onClick={() => window.print()}>
        Print
      </button>
    </>
  )
}
