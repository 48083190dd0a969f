/** Port names of IOS access lists (Cisco IOS security command reference, `access-list (IP extended)`). */
export const PORT_NAMES: Readonly<Record<'TCP' | 'UDP', readonly (readonly [name: string, port: number])[]>> = {
  TCP: [
    ['bgp', 179],
    ['chargen', 19],
    ['cmd', 514],
    ['daytime', 13],
    ['discard', 9],
    ['domain', 53],
    ['echo', 7],
    ['exec', 512],
    ['finger', 79],
    ['ftp', 21],
    ['ftp-data', 20],
    ['gopher', 70],
    ['hostname', 101],
    ['ident', 113],
    ['irc', 194],
    ['klogin', 543],
    ['kshell', 544],
    ['login', 513],
    ['lpd', 515],
    ['nntp', 119],
    ['pop2', 109],
    ['pop3', 110],
    ['smtp', 25],
    ['sunrpc', 111],
    ['tacacs', 49],
    ['talk', 517],
    ['telnet', 23],
    ['time', 37],
    ['uucp', 540],
    ['whois', 43],
    ['www', 80],
  ],
  UDP: [
    ['biff', 512],
    ['bootpc', 68],
    ['bootps', 67],
    ['discard', 9],
    ['dnsix', 195],
    ['domain', 53],
    ['echo', 7],
    ['isakmp', 500],
    ['mobile-ip', 434],
    ['nameserver', 42],
    ['netbios-dgm', 138],
    ['netbios-ns', 137],
    ['netbios-ss', 139],
    ['ntp', 123],
    ['pim-auto-rp', 496],
    ['rip', 520],
    ['snmp', 161],
    ['snmptrap', 162],
    ['sunrpc', 111],
    ['syslog', 514],
    ['tacacs', 49],
    ['talk', 517],
    ['tftp', 69],
    ['time', 37],
    ['who', 513],
    ['xdmcp', 177],
  ],
}

/** A port by number, name or unambiguous beginning of a name. */
export function portNumber(protocol: 'TCP' | 'UDP', text: string): number | undefined {
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 65535 ? Number(text) : undefined
  const typed = text.toLowerCase()
  const names = PORT_NAMES[protocol]
  const exact = names.find(([name]) => name === typed)
  if (exact) return exact[1]
  const begun = names.filter(([name]) => name.startsWith(typed))
  return begun.length === 1 ? begun[0]?.[1] : undefined
}

/** The name that IOS prints for a port, or its number. */
export function portName(protocol: 'TCP' | 'UDP', port: number): string {
  return PORT_NAMES[protocol].find(([, number]) => number === port)?.[0] ?? String(port)
}
