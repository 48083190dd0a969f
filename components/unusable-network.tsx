/** A network whose data the simulation cannot use, and why. */
export function UnusableNetwork({ why }: { why: readonly string[] }) {
  return (
    <div className="py-2">
      <p>This network cannot be opened.</p>
      <ul className="small list-disc pl-5">
        {why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  )
}
