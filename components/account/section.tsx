import type { ReactNode } from 'react'

/** One thing to do on the account's pages: what it is for, and its form. `prints`: what comes of it is for paper. */
export function Section({ title, prints = false, children }: { title: string; prints?: boolean; children: ReactNode }) {
  return (
    <section className={`mt-10 border-t border-rule pt-5 ${prints ? 'print:border-0' : 'print:hidden'}`}>
      <h2 className="text-xl font-semibold tracking-tight mb-2">{title}</h2>
      {children}
    </section>
  )
}
