import type { Sourced } from '../../kernel/config'

export interface SshConfig {
  readonly version?: Sourced<1 | 2>
  readonly timeout?: Sourced<number> // seconds, default 120
  readonly retries?: Sourced<number> // default 3
  readonly maxStartups?: Sourced<number>
  readonly port?: Sourced<{ readonly port: number; readonly rotary: number }>
}

export interface RsaKey {
  readonly label: string // `R1.example.com`, or the label given
  readonly modulus: number // bits
}

declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly ssh: SshConfig
  }
}

declare module '../../kernel/network' {
  interface Stores {
    readonly rsaKeys: readonly RsaKey[]
  }
  interface IosSource {
    readonly rsaKey?: number // modulus: the device has a general key pair named after host and domain
  }
}
