/** What each role opens. */
const ROLES = [
  { role: 'instructor', name: 'Instructor', opens: 'Teaches cohorts, and sees how their members stand.' },
  { role: 'author', name: 'Author', opens: 'Settles what is reported as wrong.' },
  { role: 'admin', name: 'Admin', opens: 'Gives roles and ends sessions, and is an author as well.' },
] as const

/** A box for each role, ticked where somebody has it. */
export function RoleTicks({ has }: { has: readonly string[] }) {
  return (
    <fieldset className="mb-4">
      <legend className="sr-only">Roles</legend>
      {ROLES.map(({ role, name, opens }) => (
        <div key={role} className="mb-1">
          <label className="inline-flex min-h-11 items-center gap-3 cursor-pointer font-medium">
            <input
              type="checkbox"
              name="role"
              value={role}
              defaultChecked={has.includes(role)}
              aria-describedby={`${role}-opens`}
              className="size-5 accent-ink shrink-0"
            />
            {name}
          </label>
          <span id={`${role}-opens`} className="small block pl-8">
            {opens}
          </span>
        </div>
      ))}
    </fieldset>
  )
}
