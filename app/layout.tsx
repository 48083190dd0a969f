import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SearchLink } from '@/components/search/search-link'
import { ThemeToggle } from '@/components/shell/theme-toggle'
import { Wordmark } from '@/components/shell/wordmark'
import { cookieNamed, isSecure } from '@/server/door'
import './globals.css'
import { whoAsks } from './who'

const serif = localFont({
  src: [
    { path: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2', style: 'normal' },
    { path: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2', style: 'italic' },
  ],
  weight: '200 900',
  variable: '--font-source-serif',
  adjustFontFallback: false, // here and below: `globals.css` has what stands in, measured, also where there is no Arial
})
const sans = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  adjustFontFallback: false,
})
const mono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains',
  adjustFontFallback: false,
})

export const metadata: Metadata = {
  title: { default: 'Holdtime', template: '%s · Holdtime' },
  description: 'Study for the CCNA 200-301 with a course that is executed.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#15171a' },
  ],
}

/** The browser's time zone decides when a day begins; pages learn it from a cookie. */
const zoneScript = (cookie: string, attributes: string): string =>
  `try{var z=Intl.DateTimeFormat().resolvedOptions().timeZone;if(z)document.cookie='${cookie}='+encodeURIComponent(z)+';max-age=34560000;${attributes}'}catch(e){}`

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(cookieNamed('theme'))?.value
  const attributes = `path=/;samesite=lax${isSecure() ? ';secure' : ''}`
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const isInstructor = await teaches()
  const chosen = theme === 'light' || theme === 'dark' ? theme : undefined
  return (
    <html lang="en" data-theme={chosen} className={`${serif.variable} ${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body className="min-h-dvh flex flex-col">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of constants of ours, allowed by nonce */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: zoneScript(cookieNamed('zone'), attributes) }} suppressHydrationWarning />
        <a href="#main" className="sr-only focus:not-sr-only focus:p-3">
          Skip to the content
        </a>
        <header className="print:hidden mx-auto w-full max-w-6xl px-5 sm:px-8 pt-4 pb-3 flex items-center gap-x-3 sm:gap-x-6">
          <Link href="/" prefetch={false} className="no-underline mr-auto min-h-11 inline-flex items-center">
            <Wordmark />
          </Link>
          <nav aria-label="Main" className="flex items-center gap-3.5 sm:gap-5 text-[0.9375rem]">
            {/* On a phone there is room for few: the name at the top is Today, and the rest stands at the foot. */}
            <Link href="/" prefetch={false} className="max-sm:hidden min-h-11 inline-flex items-center no-underline hover:underline">
              Today
            </Link>
            <Link href="/course" prefetch={false} className="min-h-11 inline-flex items-center no-underline hover:underline">
              Course
            </Link>
            <Link
              href="/review"
              prefetch={false}
              className={`${isInstructor ? 'max-sm:hidden ' : ''}min-h-11 inline-flex items-center no-underline hover:underline`}
            >
              Review
            </Link>
            <Link
              href="/practice"
              prefetch={false}
              className="max-sm:hidden min-h-11 inline-flex items-center no-underline hover:underline"
            >
              Practice
            </Link>
            {isInstructor && (
              <Link href="/cohorts" prefetch={false} className="min-h-11 inline-flex items-center no-underline hover:underline">
                Cohorts
              </Link>
            )}
            <SearchLink />
          </nav>
        </header>
        <main id="main" className="mx-auto w-full max-w-6xl px-5 sm:px-8 pt-4 pb-16 grow" tabIndex={-1}>
          {children}
        </main>
        <footer className="print:hidden mx-auto w-full max-w-6xl px-5 sm:px-8 py-6 small border-t border-rule">
          <nav aria-label="More" className="flex flex-wrap gap-x-5 mb-1">
            <Link href="/practice" prefetch={false} className="min-h-11 inline-flex items-center">
              Practice
            </Link>
            <Link href="/drills" prefetch={false} className="min-h-11 inline-flex items-center">
              Drills
            </Link>
            <Link href="/labs" prefetch={false} className="min-h-11 inline-flex items-center">
              Labs
            </Link>
            <Link href="/answers" prefetch={false} className="min-h-11 inline-flex items-center">
              Your answers
            </Link>
            <Link href="/glossary" prefetch={false} className="min-h-11 inline-flex items-center">
              Glossary
            </Link>
            <Link href="/cohorts" prefetch={false} className="min-h-11 inline-flex items-center">
              Cohorts
            </Link>
            <Link href="/account" prefetch={false} className="min-h-11 inline-flex items-center">
              Your account
            </Link>
            <Link href="/about" prefetch={false} className="min-h-11 inline-flex items-center">
              About Holdtime
            </Link>
          </nav>
          <div className="flex flex-wrap items-center gap-x-5">
            <span className="mr-auto">Not affiliated with or endorsed by Cisco. CCNA and IOS are its trademarks.</span>
            <ThemeToggle initial={chosen ?? 'auto'} cookie={cookieNamed('theme')} attributes={attributes} />
          </div>
        </footer>
      </body>
    </html>
  )
}

/** Whether who is asking teaches: their way to their cohorts stands at the top then. What keeps that from being known is for the page to say. */
async function teaches(): Promise<boolean> {
  try {
    return (await whoAsks()).isInstructor === true
  } catch {
    return false
  }
}
