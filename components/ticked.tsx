/** Plain text from the simulation, in which commands stand between backticks. */
export function Ticked({ text }: { text: string }) {
  return text.split('`').map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <code key={`${String(place)} ${part}`} className="mono">
        {part}
      </code>
    ),
  )
}
