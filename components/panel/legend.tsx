/** What the LEDs mean. */
export function Legend() {
  const rows = [
    ['ring', 'locked'],
    ['amber diamond', 'open, not passed'],
    ['green bar', 'passed and held'],
    ['bar turning amber', 'fading'],
    ['amber dot, blinking', 'due today'],
    ['covered port', 'planned'],
  ]
  return (
    <dl className="small flex flex-wrap gap-x-6 gap-y-1">
      {rows.map(([shape, meaning]) => (
        <div key={shape} className="flex gap-1.5">
          <dt>{shape}:</dt>
          <dd className="text-ink">{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
