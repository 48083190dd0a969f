/** A button for each other service that one may sign in with. */
export function Services({ services, does }: { services: readonly { id: string; name: string }[]; does: string }) {
  return (
    <div className="mt-4 flex flex-wrap gap-3">
      {services.map(({ id, name }) => (
        <form key={id} method="post" action={`/account/with/${id}`}>
          <button type="submit" className="button">
            {does} {name}
          </button>
        </form>
      ))}
    </div>
  )
}
