import type { Group, Row } from '../../kernel/grammar/row'

/**
 * Commands of global configuration that IOS knows and the core does not act on. They stand here so that abbreviations are
 * ambiguous where they are on a device, and so that a lab may hold them.
 * Words: Cisco IOS 15 command references and the `?` help of 15.x devices.
 */
export const KNOWN_ROWS: readonly Row[] = [
  { mode: 'config', syntax: 'banner {config-save|prompt-timeout|slip-ppp} [<rest:LINE>]', known: 'unmodelled' },
  inert('service', 'service {tcp-keepalives-in|tcp-keepalives-out|sequence-numbers|linenumber|nagle} [<rest:LINE>]', 30),
  inert(
    'service',
    'service {compress-config|config|counters|dhcp|finger|internal|pad|prompt|pt-vty-logging|telnet-zeroidle} [<rest:LINE>]',
    40,
  ),
  inert('names', 'ip {cef|name-server|host} [<rest:LINE>]', 50),
  inert('names', 'ip domain {list|retry|round-robin|timeout} [<rest:LINE>]', 60),
  { mode: 'config', syntax: 'ip http {server|secure-server}', place: 10, group: 'http', known: 'inert-on' },
  inert('http', 'ip http {access-class|authentication|client|max-connections|path|port|secure-port|timeout-policy} [<rest:LINE>]', 20),
  inert('http', 'ip {forward-protocol|classless|subnet-zero|finger|bootp|source-route|ftp|tftp|scp|tcp|telnet} [<rest:LINE>]', 30),
  { mode: 'config', syntax: '{cdp|lldp} run', place: 10, group: 'management', known: 'inert-on' },
  inert('management', '{cdp|lldp} {advertise-v2|holdtime|reinit|timer|tlv|tlv-select} [<rest:LINE>]', 20),
  inert('management', '{logging|snmp-server|ntp|clock|archive|alias|license} [<rest:LINE>]', 30),
  inert('management', '{boot|config-register|exception|memory|memory-size|mmi|process|redundancy|scheduler|version} [<rest:LINE>]', 40),
  inert('management', '{control-plane|multilink bundle-name authenticated}', 50),
  {
    mode: 'config',
    on: 'switch',
    syntax: '{vtp|spanning-tree|errdisable|mac|mls|udld|system|sdm} [<rest:LINE>]',
    place: 60,
    group: 'management',
    known: 'inert',
  },
  unmodelled('vlan {access-map|accounting|configuration|dot1q|filter|group|internal} [<rest:LINE>]', 'switch'),
  opens('config-router', 'router {bgp|eigrp|isis|ospf|ospfv3|rip} [<rest:LINE>]'),
  opens('dhcp-config', 'ip dhcp pool <rest:LINE>'),
  opens('config-cmap', 'class-map <rest:LINE>'),
  opens('config-pmap', 'policy-map <rest:LINE>'),
  opens('config-route-map', 'route-map <rest:LINE>'),
  opens('config-keychain', 'key chain <rest:LINE>'),
  opens('config-vrf', 'vrf definition <rest:LINE>'),
  opens('config-vrf', 'ip vrf <rest:LINE>'),
  opens('ca-trustpoint', 'crypto pki trustpoint <rest:LINE>'),
  opens('config-isakmp', 'crypto isakmp policy <rest:LINE>'),
  opens('config-ip-sla', 'ip sla [<rest:LINE>]'),
  opens('config-ipv6-acl', 'ipv6 access-list <rest:LINE>'),
  opens('config-radius-server', 'radius server <rest:LINE>'),
  opens('config-server-tacacs', 'tacacs server <rest:LINE>'),
  unmodelled(
    'ip dhcp {binding|bootp|class|compatibility|conflict|database|excluded-address|ping|relay|smart-relay|snooping|use} [<rest:LINE>]',
  ),
  unmodelled(
    'ip {accounting-list|admission|alias|arp|as-path|audit|auth-proxy|cache|community-list|ddns|default-network|device} [<rest:LINE>]',
  ),
  unmodelled(
    'ip {dhcp-server|dns|extcommunity-list|flow|gratuitous-arps|icmp|igmp|inspect|ips|local|mobile|mroute|multicast} [<rest:LINE>]',
  ),
  unmodelled('ip {multicast-routing|nat|nbar|nhrp|options|ospf|pim|policy-list|port-map|prefix-list|radius|rcmd|rip|rsvp} [<rest:LINE>]'),
  unmodelled('ip {sap|security|spd|tacacs|traffic-export|udptn|urlfilter|verify|virtual-reassembly|wccp} [<rest:LINE>]'),
  unmodelled('crypto {ca|dynamic-map|engine|identity|ipsec|isakmp|keyring|map} [<rest:LINE>]'),
  unmodelled('crypto pki {certificate|certification|server|token} [<rest:LINE>]'),
  unmodelled('enable {last-resort|use-tacacs} [<rest:LINE>]'),
  unmodelled('login {block-for|delay|on-failure|on-success|quiet-mode} [<rest:LINE>]'),
  unmodelled('{arp|bba-group|bfd|bridge|call-home|chat-script|class|clns|connect|controller|dialer|dialer-list|dot11|dot1x} [<rest:LINE>]'),
  unmodelled('{event|flow|frame-relay|identity|ipc|ipv6|isdn|kerberos|key|l2tp-class|map-class|modemcap|monitor|mpls} [<rest:LINE>]'),
  unmodelled('{netconf|object-group|parser|policy-manager|ppp|privilege|pseudowire-class|qos|radius-server|regexp|resource} [<rest:LINE>]'),
  unmodelled(
    '{rmon|route-tag|security|sntp|standby|subscriber|tacacs-server|template|tftp-server|time-range|track <object:1-1000>|voice|vpdn} [<rest:LINE>]',
  ),
  unmodelled('{vpdn-group|webvpn|zone|zone-pair} [<rest:LINE>]'),
]

function inert(group: Group, syntax: string, place: number): Row {
  return { mode: 'config', syntax, group, place, known: 'inert' }
}

function unmodelled(syntax: string, on?: Row['on']): Row {
  return { mode: 'config', syntax, known: 'unmodelled', ...(on ? { on } : {}) }
}

function opens(prompt: string, syntax: string): Row {
  return { mode: 'config', syntax, known: 'unmodelled', opens: prompt }
}
