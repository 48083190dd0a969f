/** A share on a line from nothing to all, with the stretch that it may lie in. The sentence beside it says the same. */
export function Meter({ share, spread }: { share: number; spread: number }) {
  const at = (value: number) => 200 * Math.min(1, Math.max(0, value))
  return (
    <svg className="meter" viewBox="-4 0 208 28" aria-hidden="true">
      <path d="M0 10H200M0 6v8M100 6v8M200 6v8" className="axis" />
      <rect x={at(share - spread)} y="5" width={Math.max(1, at(share + spread) - at(share - spread))} height="10" className="within" />
      <path d={`M${at(share)} 2v16`} className="at" />
      <text x="0" y="26">
        0
      </text>
      <text x="100" y="26">
        50
      </text>
      <text x="200" y="26">
        100
      </text>
    </svg>
  )
}
