declare module '../../kernel/network' {
  interface Stores {
    /** Who left configuration mode last, as a message names them, and how often somebody did. */
    readonly configured: { readonly by: string; readonly times: number } | undefined
  }
}

export {}
