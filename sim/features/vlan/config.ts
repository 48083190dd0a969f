declare module '../../kernel/config' {
  interface InterfaceConfig {
    readonly switchport?: {
      readonly mode?: Sourced<'access' | 'trunk'>
      readonly accessVlan?: Sourced<number>
    }
  }
}

declare module '../../kernel/network' {
  interface Stores {
    readonly vlans: readonly { readonly id: number; readonly name: string }[]
  }
}

export {}
