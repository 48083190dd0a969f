import { type At, type Change, given, has, number, printed, type Row, refuse, sourced, text } from '../../kernel/grammar/row'
import type { Stores } from '../../kernel/network'
import { hostnameOf } from '../identity'
import type { RsaKey, SshConfig } from './config'

const LABEL = 'label <label:WORD>'
const MODULUS = 'modulus <modulus:360-4096>'

/** `ip ssh …` and the RSA keys that start the server. */
export const SSH_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: 'ip ssh time-out <seconds:1-120>',
    place: 10,
    group: 'ssh',
    set: (at) => setSsh(at, { timeout: sourced(at, number(at, 'seconds')) }),
    no: { syntax: 'ip ssh time-out [<seconds:1-120>]', apply: (at) => setSsh(at, { timeout: undefined }) },
    print: ({ config }) => printed(config.ssh.timeout, (seconds) => `ip ssh time-out ${seconds}`),
  },
  {
    mode: 'config',
    syntax: 'ip ssh authentication-retries <retries:0-5>',
    place: 20,
    group: 'ssh',
    set: (at) => setSsh(at, { retries: sourced(at, number(at, 'retries')) }),
    no: { syntax: 'ip ssh authentication-retries [<retries:0-5>]', apply: (at) => setSsh(at, { retries: undefined }) },
    print: ({ config }) => printed(config.ssh.retries, (retries) => `ip ssh authentication-retries ${retries}`),
  },
  {
    mode: 'config',
    syntax: 'ip ssh maxstartups <sessions:2-128>',
    place: 30,
    group: 'ssh',
    set: (at) => setSsh(at, { maxStartups: sourced(at, number(at, 'sessions')) }),
    no: { syntax: 'ip ssh maxstartups [<sessions:2-128>]', apply: (at) => setSsh(at, { maxStartups: undefined }) },
    print: ({ config }) => printed(config.ssh.maxStartups, (sessions) => `ip ssh maxstartups ${sessions}`),
  },
  {
    mode: 'config',
    syntax: 'ip ssh port <port:2000-10000> rotary <group:1-127>',
    place: 40,
    group: 'ssh',
    set: (at) => setSsh(at, { port: sourced(at, { port: number(at, 'port'), rotary: number(at, 'group') }) }),
    no: { syntax: 'ip ssh port [<port:2000-10000> [rotary <group:1-127>]]', apply: (at) => setSsh(at, { port: undefined }) },
    print: ({ config }) => printed(config.ssh.port, ({ port, rotary }) => `ip ssh port ${port} rotary ${rotary}`),
  },
  { mode: 'config', syntax: 'ip ssh source-interface <interface:IF>', place: 50, group: 'ssh', known: 'inert' },
  {
    mode: 'config',
    syntax: 'ip ssh {break-string|dh|logging|server|stricthostkeycheck} [<rest:LINE>]',
    place: 60,
    group: 'ssh',
    known: 'inert',
  },
  {
    mode: 'config',
    syntax: 'ip ssh version <version:1-2>',
    place: 70,
    group: 'ssh',
    set: (at) => setSsh(at, { version: sourced(at, number(at, 'version') === 1 ? 1 : 2) }),
    no: { syntax: 'ip ssh version [<version:1-2>]', apply: (at) => setSsh(at, { version: undefined }) },
    print: ({ config }) => printed(config.ssh.version, (version) => `ip ssh version ${version}`),
  },
  { mode: 'config', syntax: 'ip ssh {client|precedence|dscp|pubkey-chain|rsa|rekey} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config',
    syntax: `crypto key generate rsa [general-keys] [exportable] [${LABEL} [${MODULUS}] [exportable]|${MODULUS} [${LABEL}] [exportable]]`,
    set: generate,
  },
  {
    mode: 'config',
    syntax: 'crypto key zeroize rsa [<label:WORD>]',
    set: (at) => {
      const left = at.stores.rsaKeys.filter((key) => given(at, 'label') && key.label !== text(at, 'label'))
      if (left.length === at.stores.rsaKeys.length) return { output: ['% No Signature RSA Keys found in configuration.', ''] }
      if (at.loading) return { stores: { ...at.stores, rsaKeys: left } }
      const label = text(at, 'label')
      const names = label === '' ? '% All RSA keys will be removed.' : `% Keys to be removed are named '${label}'.`
      const output = [names, '% All router certs issued using these keys will also be removed.']
      return { output, ask: { kind: 'zeroize-keys', ...(label === '' ? {} : { label }) } }
    },
  },
  {
    mode: 'config',
    syntax: 'crypto key {decrypt|encrypt|export|import|lock|move|pubkey-chain|storage|unlock} [<rest:LINE>]',
    known: 'unmodelled',
  },
  { mode: 'config', syntax: 'crypto key {generate|zeroize} {ec|dsa} [<rest:LINE>]', known: 'unmodelled' },
]

/** Every `ip ssh` line typed before there is a key draws this warning and is taken all the same (consoles of IOS 15). */
const NO_KEY = 'Please create RSA keys to enable SSH (and of atleast 768 bits for SSH v2).'

function setSsh(at: At, change: Partial<SshConfig>): Change {
  const config = { ...at.config, ssh: { ...at.config.ssh, ...change } }
  return at.stores.rsaKeys.length > 0 ? { config } : { config, output: [NO_KEY] }
}

function generate(at: At): Change {
  const name = hostnameOf({ kind: at.device.kind, config: at.config })
  const label = text(at, 'label')
  if (label === '') {
    if (name === 'Router') return refuse('% Please define a hostname other than Router.')
    if (!at.config.domainName) return refuse('% Please define a domain-name first.')
  }
  const key = label || `${name}.${at.config.domainName?.value}`
  const old = at.stores.rsaKeys.some((known) => known.label === key)
  if (!given(at, 'modulus')) {
    return old
      ? { output: [`% You already have RSA keys defined named ${key}.`], ask: { kind: 'replace-keys', label: key } }
      : { output: [`The name for the keys will be: ${key}`, ...modulusQuestion(at)], ask: { kind: 'modulus', label: key, replaces: false } }
  }
  const modulus = number(at, 'modulus')
  if (modulus < smallestModulus(at)) return { invalidAt: at.columns.modulus ?? 0 }
  const head = old
    ? [`% You already have RSA keys defined named ${key}.`, '% They will be replaced.']
    : [`The name for the keys will be: ${key}`]
  const exported = has(at, 'exportable') ? 'exportable' : 'non-exportable'
  return {
    stores: withKey(at.stores, { label: key, modulus }),
    output: [...head, '', `% The key modulus size is ${modulus} bits`, ...generated(modulus, exported)],
  }
}

/** The text above the question for the modulus; the question itself is the prompt. */
export function modulusQuestion(at: Pick<At, 'device'>): string[] {
  return [
    `Choose the size of the key modulus in the range of ${smallestModulus(at)} to 4096 for your`,
    '  General Purpose Keys. Choosing a key modulus greater than 512 may take',
    '  a few minutes.',
    '',
  ]
}

export function smallestModulus(at: Pick<At, 'device'>): number {
  return at.device.platform === 'iosxe-17-router' ? 512 : 360
}

export function defaultModulus(at: Pick<At, 'device'>): number {
  return at.device.platform === 'iosxe-17-router' ? 1024 : 512
}

export function generated(modulus: number, exported = 'non-exportable'): string[] {
  return [
    `% Generating ${modulus} bit RSA keys, keys will be ${exported}...`,
    `[OK] (elapsed time was ${secondsToGenerate(modulus)} seconds)`,
    '',
  ]
}

/** How long a device works at a key pair, as it says itself. */
export function secondsToGenerate(modulus: number): number {
  return modulus >= 2048 ? 1 : 0
}

export function withKey(stores: Stores, key: RsaKey): Stores {
  return { ...stores, rsaKeys: [...stores.rsaKeys.filter((known) => known.label !== key.label), key] }
}
