'use client'

import { useState } from 'react'

/** Copies the commands of a console block, without prompts and output. */
export function CopyCommands({ commands }: { commands: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(commands)
      setSaid('Copied')
    } catch {
      setSaid('The browser did not allow it')
    }
    setTimeout(() => setSaid(''), 2500)
  }
  return (
    <>
      <span aria-live="polite">{said}</span>
      <button type="button" onClick={copy} className="underline cursor-pointer min-h-11 px-1 no-print">
        Copy commands
      </button>
    </>
  )
}
