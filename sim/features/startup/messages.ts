import type { Message, Seen } from '../../kernel/message'

/** What is said of the configuration in NVRAM: that it is erased, and that a device has started with it (consoles of IOS 15). */
export function startupMessages({ device: before }: Seen, { device: after }: Seen): readonly Message[] {
  if (before.off && !after.off) return after.stores.startup ? [{ text: '%SYS-5-CONFIG_I: Configured from memory by console' }] : []
  const erased = before.stores.startup !== undefined && after.stores.startup === undefined
  return erased ? [{ text: '%SYS-7-NV_BLOCK_INIT: Initialized the geometry of nvram' }] : []
}
