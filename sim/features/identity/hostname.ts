import type { IosDevice } from '../../kernel/network'

/** The host name in force, which the prompt shows: `Router` or `Switch` until one is set. */
export function hostnameOf({ kind, config }: Pick<IosDevice, 'kind' | 'config'>): string {
  return config.hostname?.value ?? (kind === 'router' ? 'Router' : 'Switch')
}
