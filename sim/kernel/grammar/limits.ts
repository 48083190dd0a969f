/**
 * What a device holds at most. The core works out a network anew with every line, so that nothing may grow without end.
 */

/**
 * Interfaces of a device, hardware among them. A limit of the simulation, with a number that IOS once had on all platforms; since 11.3T the
 * limit is the platform's (Cisco document 15096, IDB limits). The message is not from IOS.
 */
export const MOST_INTERFACES = 300

/** VLANs of a switch (Catalyst 2960 software configuration guide, 78-16881-01, page 12-2: 255, normal and extended range together). The message is not from IOS. */
export const MOST_VLANS = 255

/** Ranges behind one `interface range`. Remembered from Catalyst configuration guides; no source was found. */
export const MOST_RANGES = 5

/** Lines that IOS knows and the core only keeps, each once for every interface or terminal line it stands under. A limit of the simulation. */
export const MOST_KEPT = 2000

/** The highest number of an entry of an access list (Catalyst 2960-X guide 15.2(4)E, sequence numbering behavior). */
export const LAST_SEQUENCE = 2_147_483_647

/**
 * Numbers of interfaces that need no hardware. Port channels: 1 to 64 in the Catalyst 4500 command reference 12.2(25)SG; not looked up for the
 * 2960 and the 2911, and a 2960 may take fewer. VLANs: Catalyst guides. The others are remembered; no source was found.
 */
export const NUMBERS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  BVI: [1, 255],
  Dialer: [0, 255],
  Loopback: [0, 2_147_483_647],
  Null: [0, 0],
  'Port-channel': [1, 64],
  Tunnel: [0, 2_147_483_647],
  'Virtual-Template': [1, 200],
  Vlan: [1, 4094],
}
