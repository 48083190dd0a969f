export type Secret =
  /** `encrypted`: printed as type 7, because `service password-encryption` was on when it was set, or came on later. */
  | { readonly kind: 'plain'; readonly text: string; readonly encrypted?: boolean; readonly hidden?: string } // `hidden`: type 7 as it was pasted
  | { readonly kind: 'hashed'; readonly plain: string; readonly type: 5 | 8 | 9 } // plain text is known to the simulation only

export interface User {
  readonly name: string
  readonly privilege: number // 0 to 15, default 1
  readonly secret?: Secret // neither: `username x` alone has no password
  readonly nopassword?: boolean // `username x nopassword`
}

declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly enableSecret?: Sourced<Secret>
    readonly enablePassword?: Sourced<Secret>
    readonly aaaNewModel?: Sourced<boolean>
    readonly users: Readonly<Record<string, Sourced<User>>>
  }
}
