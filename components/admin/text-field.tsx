/** A field of a form that only asks: what was asked stays in it. */
export function TextField({ name, label, value, type = 'text' }: { name: string; label: string; value: string; type?: 'text' | 'search' }) {
  return (
    <label className="block grow basis-56">
      <span className="block font-medium">{label}</span>
      <input
        name={name}
        type={type}
        defaultValue={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="mt-1 w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3"
      />
    </label>
  )
}
