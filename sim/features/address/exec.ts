import { BOTH, show } from '../../kernel/grammar/exec'
import { address, type Row } from '../../kernel/grammar/row'

/** What the ARP table can be asked. */
export const ARP_EXEC: readonly Row[] = [
  {
    mode: 'exec',
    syntax: 'clear arp-cache',
    exec: () => ({ kind: 'change', change: (device) => ({ device: { ...device, stores: { ...device.stores, arp: [] } } }) }),
  },
  {
    mode: 'exec',
    syntax: 'clear ip arp <ip:A.B.C.D>',
    exec: (args) => ({
      kind: 'change',
      change: (device) => {
        const arp = device.stores.arp.filter(({ ip }) => ip !== address(args, 'ip'))
        return { device: { ...device, stores: { ...device.stores, arp } } }
      },
    }),
  },
  show(BOTH, 'show arp', () => ({ kind: 'arp' })),
  show(BOTH, 'show ip arp', () => ({ kind: 'ip-arp' })),
]
