import type { TerminalLine } from '../network'

/**
 * One `show` command, its arguments understood. Interface names are canonical and long (`GigabitEthernet0/0`).
 * `show running-config` is printed by the language side and is not here.
 */
export type ShowRequest =
  | { readonly kind: 'ip-ssh' } // show ip ssh
  | { readonly kind: 'ssh' } // show ssh
  /** show users. `viewer` is the line the command is typed on: it gets the asterisk (the console where absent). */
  | { readonly kind: 'users'; readonly viewer?: TerminalLine }
  | { readonly kind: 'line'; readonly line?: TerminalLine; readonly viewer?: TerminalLine } // show line · show line vty 0 · show line console 0
  | { readonly kind: 'ip-interface-brief' } // show ip interface brief
  | { readonly kind: 'ip-interface'; readonly interface?: string } // show ip interface [Gi0/0]
  | { readonly kind: 'interfaces'; readonly interface?: string } // show interfaces [Gi0/0]
  | { readonly kind: 'interfaces-description' } // show interfaces description
  | { readonly kind: 'interfaces-status' } // show interfaces status (switch)
  | { readonly kind: 'access-lists'; readonly name?: string } // show access-lists [10]
  | { readonly kind: 'ip-access-lists'; readonly name?: string } // show ip access-lists [10]
  | { readonly kind: 'ip-route' } // show ip route
  | { readonly kind: 'tcp-brief'; readonly all: boolean } // show tcp brief [all]
  | { readonly kind: 'arp' } // show arp
  | { readonly kind: 'ip-arp' } // show ip arp
  | { readonly kind: 'crypto-key-mypubkey-rsa' } // show crypto key mypubkey rsa
  | { readonly kind: 'vlan-brief' } // show vlan brief (switch)
  | { readonly kind: 'version' } // show version
  | { readonly kind: 'logging' } // show logging
