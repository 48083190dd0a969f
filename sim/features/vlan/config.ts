declare module '../../kernel/config' {
  interface InterfaceConfig {
    readonly switchport?: {
      readonly mode?: Sourced<'access' | 'trunk'>
      readonly accessVlan?: Sourced<number>
      readonly nativeVlan?: Sourced<number> // of a trunk; absent where it is VLAN 1
    }
  }
}

declare module '../../kernel/network' {
  interface Stores {
    readonly vlans: readonly { readonly id: number; readonly name: string }[]
  }
}

export {}
