import type { Row } from '../../kernel/grammar/row'

/**
 * EXEC commands that IOS knows and the core does not carry out: they make abbreviations ambiguous where they are on a device.
 * Words: `?` help of IOS 15.x.
 */
export const EXEC_KNOWN_ROWS: readonly Row[] = [
  ...words(
    ['user', 'exec'],
    '{access-enable|call|connect|crypto|disconnect|ethernet|lat|lock|login|mrinfo|mstat|mtrace|name-connection|pad|ppp}',
  ),
  ...words(['user', 'exec'], '{resume|rlogin|set|slip|tclquit|traceroute|tunnel|udptn|where|x28|x3}'),
  ...words('user', 'clear'),
  ...words('exec', '{access-template|archive|audio-prompt|auto|beep|calendar|cd|clock|debug|delete|dir|dot11|eou|erase|event|format|fsck}'),
  ...words(
    'exec',
    '{isdn|license|mkdir|modem|monitor|more|no|pwd|radius|redundancy|release|reload|rename|renew|restart|rmdir|rsh|send|setup}',
  ),
  ...words('exec', '{start-chat|tclsh|test|undebug|undelete|upgrade|verify|vlan|vtp|webvpn|which-route|xot}'),
  ...words('exec', 'configure {confirm|memory|network|overwrite-network|replace|revert|terminal lock}'),
  ...words('exec', 'copy {flash:|ftp:|nvram:|scp:|startup-config|system:|tftp:}'),
  ...words('exec', 'copy running-config {flash:|ftp:|nvram:|running-config|scp:|system:|tftp:}'),
  ...words('exec', 'write {core|erase|network}'),
  ...words(
    'exec',
    'clear {aaa|adjacency|bridge|cdp|clns|control-plane|counters|crypto|dhcp|dot1x|interface|ipv6|l2tp|lldp|mac|port-security}',
  ),
  ...words('exec', 'clear {parser|ppp|pppoe|radius|snmp|spanning-tree|ssh|tacacs|tcp|vpdn|vrrp|vtp|zone}'),
  ...words(
    'exec',
    'clear ip {admission|arp|audit|bgp|cef|dhcp|eigrp|flow|igmp|inspect|interface|ips|mroute|nat|nbar|nhrp|ospf|pim|prefix-list}',
  ),
  ...words('exec', 'clear ip {route|rsvp|rtp|sla|traffic|urlfilter|wccp}'),
  ...words(['user', 'exec'], 'ping {appletalk|clns|ipv6|mpls|tag|vrf}'),
  ...words(
    ['user', 'exec'],
    'terminal {data-character-bits|databits|default|dispatch-character|download|editing|escape-character|exec|flowcontrol}',
  ),
  ...words(
    ['user', 'exec'],
    'terminal {full-help|help|international|ip|notify|padding|parity|rxspeed|shell|special-character-bits|speed|stopbits}',
  ),
  ...words(['user', 'exec'], 'terminal {telnet|terminal-type|transport|txspeed}'),
  ...words(
    ['user', 'exec'],
    'show {aaa|access-expression|accounting|adjacency|aliases|alignment|archive|async|auto|backup|bfd|bootvar|bridge|buffers}',
  ),
  ...words(
    ['user', 'exec'],
    'show {calendar|call|call-home|caller|cdp|cef|class-map|clns|clock|cns|compress|configuration|connection|context}',
  ),
  ...words(
    ['user', 'exec'],
    'show {control-plane|controllers|debugging|derived-config|dhcp|diag|dial-peer|dialer|dot1x|drip|environment|errdisable}',
  ),
  ...words(
    ['user', 'exec'],
    'show {etherchannel|ethernet|event|exception|file|flash:|flow|frame-relay|ftp-server|hosts|html|idb|identity|inventory}',
  ),
  ...words(
    ['user', 'exec'],
    'show {ipc|ipv6|isdn|isis|kerberos|key|kron|l2tp|lacp|license|lldp|location|mac|mac-address-table|memory|microcode|mls}',
  ),
  ...words(
    ['user', 'exec'],
    'show {modemcap|monitor|mpls|netconf|ntp|object-group|parser|platform|policy-map|port-security|power|ppp|pppoe|processes}',
  ),
  ...words(
    ['user', 'exec'],
    'show {protocols|queue|queueing|radius|redundancy|registry|reload|rmon|route-map|sasl|scheduler|sessions|snmp|sntp}',
  ),
  ...words(
    ['user', 'exec'],
    'show {spanning-tree|stacks|standby|startup-config|subsys|tacacs|tech-support|template|terminal|time-range|track|udld}',
  ),
  ...words(['user', 'exec'], 'show {vlan-switch|vlans|voice|vpdn|vrf|vrrp|vtp|whoami|zone}'),
  ...words(
    ['user', 'exec'],
    'show ip {accounting|admission|aliases|as-path-access-list|audit|auth-proxy|bgp|cache|cef|ddns|device|dhcp|dns|eigrp}',
  ),
  ...words(
    ['user', 'exec'],
    'show ip {explicit-paths|extcommunity-list|flow|helper-address|http|icmp|igmp|inspect|ips|irdp|local|masks|mcache|mfib}',
  ),
  ...words(
    ['user', 'exec'],
    'show ip {mroute|msdp|multicast|nat|nbar|nhrp|ospf|pim|policy|policy-list|port-map|prefix-list|protocols|redirects}',
  ),
  ...words(
    ['user', 'exec'],
    'show ip {rip|rpf|rsvp|rtp|sap|sla|sockets|static|tcp|traffic|traffic-export|urlfilter|verify|virtual-reassembly|vrf|wccp}',
  ),
  ...words(['user', 'exec'], 'show ip route {bgp|connected|eigrp|ospf|rip|static|summary|vrf}'),
  ...words(['user', 'exec'], 'show tcp {statistics|vty|intercept}'),
  ...words(
    ['user', 'exec'],
    'show interfaces {accounting|counters|crb|dampening|etherchannel|irb|mac-accounting|stats|summary|switching|switchport|trunk}',
  ),
  ...words('exec', 'show crypto {ca|dynamic-map|eli|engine|identity|ipsec|isakmp|map|pki|session}'),
  ...words('exec', 'show running-config {aaa|brief|full|ipv6|linenum|map-class|partition|view|vlan|vrf}'),
]

function words(mode: Row['mode'], syntax: string): readonly Row[] {
  return [{ mode, syntax: `${syntax} [<rest:LINE>]`, exec: (args) => ({ kind: 'unmodelled', command: args.words.join(' ') }) }]
}
