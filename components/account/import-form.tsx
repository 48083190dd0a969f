'use client'

import { useId, useState } from 'react'

/**
 * The form that sends a file, and what came of the last one. The browser sends it itself, so that it works without scripts.
 * The reply leads to `#came`, which the browser focuses: a script that did so could be undone by a fragment that nothing can focus.
 */
export function ImportForm({ action, came }: { action: string; came?: { readonly kind: 'done' | 'refused'; readonly message: string } }) {
  const id = useId()
  const [isBusy, setBusy] = useState(false)
  return (
    <form action={action} method="post" encType="multipart/form-data" onSubmit={() => setBusy(true)} className="mt-4 max-w-[28rem]">
      {came && (
        <div id="came" tabIndex={-1} role={came.kind === 'done' ? 'status' : 'alert'} className="mb-4 border-l-2 border-ink pl-3">
          <p className={came.kind === 'done' ? '' : 'text-red wrap-anywhere'}>{came.message}</p>
        </div>
      )}
      <p className="mb-4">
        <label htmlFor={id} className="block font-medium">
          File
        </label>
        <input
          id={id}
          name="file"
          type="file"
          accept=".json,application/json"
          required
          className="mt-1 w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3 py-2"
        />
      </p>
      <button type="submit" className="button" aria-disabled={isBusy}>
        {isBusy ? 'Being read' : 'Bring it back'}
      </button>
    </form>
  )
}
