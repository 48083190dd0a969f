import { spend } from '../../kernel/budget'
import type { InterfaceConfig } from '../../kernel/config'
import { isSwitchPort } from '../../kernel/grammar/interface-name'
import type { At, Change, Printed, PrintView } from '../../kernel/grammar/row'

/** `no switchport` and friends only make sense on a switch port; elsewhere IOS does not know the command. */
export function onSwitchPorts(at: At, change: (port: InterfaceConfig) => Partial<InterfaceConfig>): Change {
  const { section } = at
  const all = section.mode === 'config-if' && section.interfaces.every((name) => isSwitchPort(at.device, name))
  return all ? onInterfaces(at, change) : { invalidAt: 0 }
}

export function onInterfaces(at: At, change: (port: InterfaceConfig) => Partial<InterfaceConfig>): Change {
  if (at.section.mode !== 'config-if') return {}
  const interfaces = { ...at.config.interfaces }
  spend(10 * at.section.interfaces.length)
  for (const name of at.section.interfaces) {
    const port = interfaces[name]
    if (port) interfaces[name] = { ...port, ...change(port) }
  }
  return { config: { ...at.config, interfaces } }
}

export function onInterface(print: (port: InterfaceConfig) => readonly Printed[]): (view: PrintView) => readonly Printed[] {
  return (view) => (view.interface ? print(view.interface) : [])
}

declare module '../../kernel/grammar/row' {
  interface Sections {
    'config-if': { readonly interfaces: readonly string[] }
  }
}
