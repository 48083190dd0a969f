/**
 * The closed list of causes. Ids are written into course files and the learners' log: never renamed, never given a new meaning.
 */
const TABLE = [
  { rule: 'host-address-missing', title: 'The PC has no address' },
  { rule: 'host-gateway-missing', title: 'The PC has no default gateway' },
  { rule: 'host-gateway-wrong', title: 'The default gateway of the PC is nobody who forwards' },
  { rule: 'nothing-listens', title: 'No server listens on the port of this host' },
  { rule: 'interface-shutdown', title: 'The interface is shut down' },
  { rule: 'no-cable', title: 'Nothing is connected to the interface' },
  { rule: 'interface-address-missing', title: 'The interface has no address' },
  { rule: 'vlan-mismatch', title: 'Two ports on the way are in different VLANs' },
  { rule: 'vlan-missing', title: 'The VLAN does not exist on the switch' },
  { rule: 'svi-without-port', title: 'No port forwards in the VLAN of the switch interface' },
  { rule: 'address-mismatch', title: 'Nobody on the segment has the address that is looked for' },
  { rule: 'subnet-mismatch', title: 'The two ends of a segment disagree about the subnet' },
  { rule: 'ip-routing-off', title: 'The device does not route' },
  { rule: 'no-route', title: 'No route to the destination' },
  { rule: 'no-return-route', title: 'No route back' },
  { rule: 'static-route-unusable', title: 'The next hop of a static route cannot be reached' },
  { rule: 'static-route-wrong-next-hop', title: 'A static route points to an address that nobody has' },
  { rule: 'routing-loop', title: 'Routers send the packet round in a circle' },
  { rule: 'default-gateway-missing', title: 'The switch has no default gateway' },
  { rule: 'default-gateway-wrong', title: 'The default gateway of the switch is nobody who forwards' },
  { rule: 'default-gateway-ignored', title: 'ip default-gateway is ignored while ip routing is on' },
  { rule: 'interface-acl-deny', title: 'An access list on an interface denies the packet' },
  { rule: 'interface-acl-implicit-deny', title: 'An access list on an interface ends without permitting the packet' },
  { rule: 'ssh-server-disabled', title: 'No RSA key pair: the SSH server does not run' },
  { rule: 'ssh-key-too-small', title: 'The RSA key is too small for the SSH server to run' },
  { rule: 'ssh-port-not-served', title: 'The SSH server does not listen on this port' },
  { rule: 'ssh-rotary-missing', title: 'No line belongs to the rotary of the SSH port' },
  { rule: 'port-not-served', title: 'Nothing listens on the port of this device' },
  { rule: 'transport-input-excludes', title: 'No line admits the service' },
  { rule: 'lines-busy', title: 'Every line that admits the service is in use' },
  { rule: 'access-class-deny', title: 'The access class of the line denies the client' },
  { rule: 'access-class-implicit-deny', title: 'The access class of the line ends without permitting the client' },
  { rule: 'ssh-version-1-only', title: 'The SSH server offers version 1 only' },
  { rule: 'ssh-key-refused-by-client', title: 'The SSH client refuses so small a host key' },
  { rule: 'login-not-local', title: 'The line checks a line password, not user names' },
  { rule: 'login-none-with-ssh', title: 'The line checks nobody, and SSH must' },
  { rule: 'user-missing', title: 'The user name does not exist on the device' },
  { rule: 'user-without-password', title: 'The user has no password' },
  { rule: 'user-password-wrong', title: 'The password is not the one of the user' },
  { rule: 'line-password-missing', title: 'The line asks for a password, and none is set' },
  { rule: 'line-password-wrong', title: 'The password is not the one of the line' },
  { rule: 'line-asks-for-user', title: 'The line asks for a user name' },
  { rule: 'enable-secret-missing', title: 'No enable secret is set' },
  { rule: 'enable-secret-wrong', title: 'The enable password is wrong' },
] as const

export type CauseId = (typeof TABLE)[number]['rule']

export interface CauseKind {
  readonly rule: CauseId
  readonly title: string
}

export const CAUSES: readonly CauseKind[] = TABLE
