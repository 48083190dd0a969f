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
