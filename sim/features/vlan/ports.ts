import type { InterfaceConfig } from '../../kernel/config'

export function accessVlan(port: InterfaceConfig | undefined): number {
  return port?.switchport?.accessVlan?.value ?? 1
}

export function isTrunk(port: InterfaceConfig | undefined): boolean {
  return port?.switchport?.mode?.value === 'trunk'
}
