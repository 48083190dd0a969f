import type { StoresOf } from '../../kernel/store'

/** VLANs stand in a file of their own, `vlan.dat`, which is written when they change. */
export const STORES: StoresOf = {
  vlans: {
    empty: [{ id: 1, name: 'default' }],
    reload: 'kept',
    source: {
      written: (vlans, { config }) => ({
        first: vlans.filter(({ id }) => id !== 1).flatMap(({ id, name }) => [`vlan ${id}`, ` name ${name}`]),
        // A port that is put into a VLAN makes it: what was deleted after that is deleted again.
        last: [
          ...new Set(
            Object.values(config.interfaces).flatMap(({ switchport }) => {
              const vlan = switchport?.accessVlan?.value
              return vlan === undefined || vlans.some(({ id }) => id === vlan) ? [] : [`no vlan ${vlan}`]
            }),
          ),
        ],
      }),
      content: (vlans) => [...vlans].sort((a, b) => a.id - b.id),
    },
  },
}
