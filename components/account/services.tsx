/** A button for each other service that one may sign in with. */
export function Services({
  services,
  does,
  next,
}: {
  services: readonly { id: string; name: string }[]
  does: string
  next?: string | undefined // where to go on, a path
}) {
  return (
    <div className="mt-4 flex flex-wrap gap-3">
      {services.map(({ id, name }) => (
        <form key={id} method="post" action={`/account/with/${id}`}>
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <button type="submit" className="button">
            {does} {name}
          </button>
        </form>
      ))}
    </div>
  )
}
