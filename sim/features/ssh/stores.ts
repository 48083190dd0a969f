import type { StoresOf } from '../../kernel/store'
import { keyLabel } from './key-label'

/**
 * A key pair stands in a part of NVRAM that is written with the configuration (Cisco IOS security command reference, crypto key generate
 * rsa): one that was made and not saved is gone with the next reload. A lab's source names the modulus of the first one.
 */
export const STORES: StoresOf = {
  rsaKeys: {
    empty: [],
    reload: 'saved',
    source: {
      written: ([key]) => (key ? { fields: { rsaKey: key.modulus } } : {}),
      read: ({ rsaKey }, device) => {
        const { rsaKeys } = device.stores
        if (rsaKey === undefined) return rsaKeys
        const key = { label: keyLabel(device), modulus: rsaKey }
        return [...rsaKeys.filter(({ label }) => label !== key.label), key]
      },
    },
  },
}
