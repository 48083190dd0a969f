/** A field of a header. `bits` of 0: as long as it is. `short` stands in the picture where the name has no room. */
export interface Field {
  readonly name: string
  readonly bits: number
  readonly short?: string
}

export interface Header {
  readonly title: string
  readonly from: string // where it is defined
  /** Rows as they are drawn; each is as wide as the picture. */
  readonly rows: readonly (readonly Field[])[]
}

const field = (name: string, bits: number, short?: string): Field => ({ name, bits, ...(short === undefined ? {} : { short }) })

export const headers = {
  ethernet: {
    title: 'Ethernet II frame',
    from: 'IEEE 802.3',
    rows: [[field('Destination MAC', 48)], [field('Source MAC', 48)], [field('EtherType', 16), field('Payload', 0), field('FCS', 32)]],
  },
  dot1q: {
    title: '802.1Q tag',
    from: 'IEEE 802.1Q',
    rows: [[field('TPID', 16), field('PCP', 3), field('DEI', 1), field('VLAN ID', 12)]],
  },
  ipv4: {
    title: 'IPv4 header',
    from: 'RFC 791, RFC 2474, RFC 3168',
    rows: [
      [field('Version', 4, 'Ver'), field('IHL', 4), field('DSCP', 6), field('ECN', 2), field('Total length', 16)],
      [field('Identification', 16), field('Flags', 3, 'Flg'), field('Fragment offset', 13, 'Fragment')],
      [field('TTL', 8), field('Protocol', 8), field('Header checksum', 16)],
      [field('Source address', 32)],
      [field('Destination address', 32)],
    ],
  },
  ipv6: {
    title: 'IPv6 header',
    from: 'RFC 8200',
    rows: [
      [field('Version', 4, 'Ver'), field('Traffic class', 8, 'Class'), field('Flow label', 20)],
      [field('Payload length', 16), field('Next header', 8, 'Next'), field('Hop limit', 8, 'Hops')],
      [field('Source address', 128)],
      [field('Destination address', 128)],
    ],
  },
  tcp: {
    title: 'TCP header',
    from: 'RFC 9293',
    rows: [
      [field('Source port', 16), field('Destination port', 16)],
      [field('Sequence number', 32)],
      [field('Acknowledgment number', 32)],
      [
        field('Data offset', 4, 'Offs'),
        field('Reserved', 4, 'Rsrv'),
        ...['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'].map((name) => field(name, 1)),
        field('Window', 16),
      ],
      [field('Checksum', 16), field('Urgent pointer', 16)],
    ],
  },
  udp: {
    title: 'UDP header',
    from: 'RFC 768',
    rows: [
      [field('Source port', 16), field('Destination port', 16)],
      [field('Length', 16), field('Checksum', 16)],
    ],
  },
  icmp: {
    title: 'ICMP header',
    from: 'RFC 792',
    rows: [[field('Type', 8), field('Code', 8), field('Checksum', 16)], [field('Rest of header', 32)]],
  },
  esp: {
    title: 'ESP packet, after the IP header',
    from: 'RFC 4303',
    rows: [
      [field('Security Parameters Index (SPI)', 32, 'SPI')],
      [field('Sequence number', 32)],
      [field('IV and payload, encrypted', 0, 'Payload')],
      [field('Padding, encrypted', 0, 'Padding'), field('Pad length', 8, 'Pad'), field('Next header', 8, 'Next')],
      [field('Integrity check value (ICV)', 0, 'ICV')],
    ],
  },
  ah: {
    title: 'AH, after the IP header',
    from: 'RFC 4302',
    rows: [
      [field('Next header', 8, 'Next'), field('Payload length', 8, 'Length'), field('Reserved', 16)],
      [field('Security Parameters Index (SPI)', 32, 'SPI')],
      [field('Sequence number', 32)],
      [field('Integrity check value (ICV)', 0, 'ICV')],
    ],
  },
  arp: {
    title: 'ARP message',
    from: 'RFC 826',
    rows: [
      [field('Hardware type', 16), field('Protocol type', 16)],
      [field('Hardware length', 8, 'HW len'), field('Protocol length', 8, 'P len'), field('Operation', 16)],
      [field('Sender MAC', 48)],
      [field('Sender IP', 32)],
      [field('Target MAC', 48)],
      [field('Target IP', 32)],
    ],
  },
} as const satisfies Readonly<Record<string, Header>>

export type HeaderKind = keyof typeof headers
export const headerKinds = Object.keys(headers) as HeaderKind[]
