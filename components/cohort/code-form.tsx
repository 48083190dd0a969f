/** Where the code of an invitation is typed. It leads to the page that says what joining means; nothing is joined by it yet. */
export function CodeForm({ code = '' }: { code?: string }) {
  return (
    <form action="/join" className="flex flex-wrap items-end gap-3">
      <label className="font-medium">
        Code of the invitation
        <input
          name="code"
          required
          maxLength={40}
          defaultValue={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="ABCD-EFGH"
          className="mono block mt-1 w-[12rem] min-h-11 rounded-[3px] border border-ink bg-paper px-3 placeholder:text-quiet"
        />
      </label>
      <button type="submit" className="button">
        Look at it
      </button>
    </form>
  )
}
