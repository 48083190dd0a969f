import type { ContentFolder } from './files'

/** What of the course a run reads and proves: all of it, one chapter, or one file of a chapter. */
export type Scope =
  | { readonly kind: 'course' }
  | { readonly kind: 'chapter'; readonly chapter: string }
  | { readonly kind: 'file'; readonly chapter: string; readonly path: string }

export const wholeCourse: Scope = { kind: 'course' }

/** Is this file, by its path in the content folder, looked at? */
export function covers(scope: Scope, path: string): boolean {
  switch (scope.kind) {
    case 'course':
      return true
    case 'chapter':
      return path.startsWith(`chapters/${scope.chapter}/`)
    case 'file':
      return path === scope.path
  }
}

/** What lies outside and is needed all the same: the chapters and the labs that texts of the scope name. */
export interface Mentioned {
  readonly chapters: ReadonlySet<string>
  readonly labs: ReadonlySet<string>
}

/** Undefined where everything is looked at anyway. */
export function mentionedIn(scope: Scope, content: ContentFolder): Mentioned | undefined {
  if (scope.kind === 'course') return undefined
  const texts = content.paths.filter((path) => covers(scope, path)).flatMap((path) => content.read(path)?.text ?? [])
  const named = (form: RegExp) => new Set(texts.flatMap((text) => [...text.matchAll(form)].flatMap(([, id]) => id ?? [])))
  return { chapters: named(/\]\(chapter:([a-z0-9-]+)/g), labs: named(/\blab[=:][ \t]*["']?([a-z0-9-]+)/g) }
}
