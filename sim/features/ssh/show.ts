import type { Masks } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Consult } from '../../kernel/rules'
import type { Shows } from '../../kernel/show'
import { SHOW_IP_SSH_DISABLED } from './rules'
import { sshServer } from './server'

/** `show ip ssh`. The lines about algorithms, which newer releases print after the first, are left out. */
export function ipSsh(device: IosDevice, consult: Consult): readonly string[] {
  const { ssh } = device.config
  const server = sshServer(device, consult)
  const version = ssh.version?.value
  const configured = version === 2 ? '2.0' : version === 1 ? '1.5' : '1.99'
  const timers = `Authentication timeout: ${ssh.timeout?.value ?? 120} secs; Authentication retries: ${ssh.retries?.value ?? 3}`
  const head = server.running
    ? [`SSH Enabled - version ${server.offers}`]
    : [
        `SSH Disabled - version ${configured}`,
        consult(SHOW_IP_SSH_DISABLED) === 'to-enable-first'
          ? '%Please create RSA keys to enable SSH (and of atleast 768 bits for SSH v2).'
          : '%Please create RSA keys (of atleast 768 bits size) to enable SSH v2.',
      ]
  return [...head, timers, ...keysInSecsh(device, server.running)]
}

/** `show ssh`: two rows a session, one each way. The connection number is that of the VTY line. */
export function sshSessions(device: IosDevice, consult: Consult): readonly string[] {
  const sessions = device.stores.sessions.filter(({ service }) => service === 'ssh')
  const none = '%No SSHv1 server connections running.'
  if (sessions.length === 0) return ['%No SSHv2 server connections running.', none]
  const server = sshServer(device, consult)
  const version = server.running && server.offers === '1.5' ? '1.5' : '2.0'
  const row = (number: number, mode: string, user: string) =>
    `${String(number).padEnd(11)}${version.padEnd(8)}${mode.padEnd(5)}${'aes256-ctr'.padEnd(12)}${'hmac-sha1'.padEnd(13)}${'Session started'.padEnd(22)}${user}`
  const rows = [...sessions]
    .sort((a, b) => a.line.number - b.line.number)
    .flatMap(({ line, user = '' }) => [row(line.number, 'IN', user), row(line.number, 'OUT', user)])
  return ['Connection Version Mode Encryption  Hmac         State                 Username', ...rows, none]
}

/** `show crypto key mypubkey rsa`. The modulus itself is not made up: where it would stand, three dots do. */
export function rsaKeys(device: IosDevice): readonly string[] {
  return device.stores.rsaKeys.flatMap(({ label, modulus }) => [
    '% Key pair was generated at: 00:00:00 UTC Mar 1 1993',
    `Key name: ${label}`,
    'Key type: RSA KEYS',
    ' Storage Device: not specified',
    ' Usage: General Purpose Key',
    ' Key is not exportable.',
    ' Key Data:',
    `  ${derHead(modulus)} ...`,
  ])
}

function keysInSecsh(device: IosDevice, running: boolean): readonly string[] {
  const [key] = device.stores.rsaKeys
  const size = `Minimum expected Diffie Hellman key size : ${device.platform === 'iosxe-17-router' ? 2048 : 1024} bits`
  const title = 'IOS Keys in SECSH format(ssh-rsa, base64 encoded):'
  if (!key || !running) return [size, `${title} NONE`]
  return [size, `${title} ${key.label}`, `ssh-rsa ${secshHead(key.modulus)}...`]
}

/** The part of the base64 text that follows from type, exponent (65537) and size alone (RFC 4253, section 6.6). */
function secshHead(modulus: number): string {
  const length = modulus / 8 + 1
  const bytes = [
    0,
    0,
    0,
    7,
    ...[...'ssh-rsa'].map((letter) => letter.charCodeAt(0)),
    0,
    0,
    0,
    3,
    1,
    0,
    1,
    0,
    0,
    length >> 8,
    length & 255,
    0,
  ]
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  return (bits.match(/.{6}/g) ?? []).map((six) => alphabet[Number.parseInt(six, 2)]).join('')
}

/** The octets of a SubjectPublicKeyInfo that follow from the size of the key alone, in groups of four as IOS prints them (RFC 3279). */
function derHead(modulus: number): string {
  const tagged = (tag: number, head: readonly number[], length: number) => [tag, ...lengthOctets(length), ...head]
  const integer = tagged(0x02, [0x00], modulus / 8 + 1)
  const numbers = integer.length - 1 + modulus / 8 + 1 + 5 // modulus, then the exponent 02 03 01 00 01
  const sequence = tagged(0x30, integer, numbers)
  const inside = sequence.length - integer.length + numbers
  const bits = tagged(0x03, [0x00, ...sequence], inside + 1)
  const algorithm = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]
  const whole = algorithm.length + 1 + lengthOctets(inside + 1).length + inside + 1
  const octets = tagged(0x30, [...algorithm, ...bits], whole)
  const hex = octets.map((octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join('')
  return (hex.match(/.{8}/g) ?? []).join(' ')
}

function lengthOctets(length: number): readonly number[] {
  if (length < 128) return [length]
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'ip-ssh': Nothing // show ip ssh
    ssh: Nothing // show ssh
    'crypto-key-mypubkey-rsa': Nothing // show crypto key mypubkey rsa
  }
}

export const SHOWS: Shows = {
  'ip-ssh': ({ device, consult }) => ipSsh(device, consult),
  ssh: ({ device, consult }) => sshSessions(device, consult),
  'crypto-key-mypubkey-rsa': ({ device }) => rsaKeys(device),
}

export const MASKS: Masks = {
  'ip-ssh': [[/^ssh-rsa (.+)$/dg, 'generated value']],
  'crypto-key-mypubkey-rsa': [
    [/generated at: (.+)$/dg, 'time stamp'],
    [/^ +([0-9A-F]{8} .+)$/dg, 'generated value'],
  ],
}
