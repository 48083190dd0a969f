import type { Message, Seen } from '../../kernel/message'

/** Whoever leaves configuration mode is told of. */
export function execMessages({ device: before }: Seen, { device: after }: Seen): readonly Message[] {
  const { configured } = after.stores
  if (!configured || configured === before.stores.configured) return []
  return [{ text: `%SYS-5-CONFIG_I: Configured from console by ${configured.by}` }]
}
