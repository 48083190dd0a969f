import type { InterfaceConfig } from '../../kernel/config'

export function accessVlan(port: InterfaceConfig | undefined): number {
  return port?.switchport?.accessVlan?.value ?? 1
}

/** The VLAN of frames without a tag: they are in it that enter the port as a trunk, and those of it leave without one. */
export function nativeVlan(port: InterfaceConfig | undefined): number {
  return port?.switchport?.nativeVlan?.value ?? 1
}

/** The tag that a frame of a VLAN leaves a port with. */
export function tagOf(port: InterfaceConfig | undefined, vlan: number): number | undefined {
  return isTrunk(port) && vlan !== nativeVlan(port) ? vlan : undefined
}

export function isTrunk(port: InterfaceConfig | undefined): boolean {
  return port?.switchport?.mode?.value === 'trunk'
}
