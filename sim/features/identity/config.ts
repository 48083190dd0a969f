declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly hostname?: Sourced<string>
    readonly domainName?: Sourced<string>
    readonly domainLookup?: Sourced<boolean>
    readonly passwordEncryption?: Sourced<boolean>
  }
}

export {}
