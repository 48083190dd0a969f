import { rule } from '../../kernel/rules'

export const SSH_TO_TELNET_ONLY_LINE = rule({
  id: 'ssh-to-telnet-only-line',
  what: 'What SSH meets when the server runs and no VTY line admits SSH',
  grade: 'unverified',
  alternatives: [
    { id: 'rst', what: 'the SYN is answered with RST' },
    { id: 'accept-then-close', what: 'TCP opens, then the device closes it' },
  ],
  source: 'reports of real IOS; Packet Tracer does the second',
})

export const RSA_MINIMUM_IOSXE_17 = rule({
  id: 'rsa-minimum-iosxe-17',
  what: 'Whether the SSH server runs on IOS XE 17 with an RSA key of fewer than 2048 bits',
  grade: 'unverified',
  alternatives: [
    { id: 'refused', what: 'the server stays disabled (from 17.11.1)' },
    { id: 'accepted', what: 'the server runs (before 17.11.1)' },
  ],
  source: 'Cisco field notice FN72511',
})

export const OPENSSH_VERSION_1 = rule({
  id: 'openssh-version-1',
  what: 'Whether the Linux client still speaks SSH version 1',
  grade: 'vendor-doc',
  alternatives: [
    { id: 'dropped', what: 'it does not (OpenSSH from 7.6)' },
    { id: 'spoken', what: 'it does (before 7.6)' },
  ],
  source: 'OpenSSH 7.6 release notes',
})

export const OPENSSH_MINIMUM_RSA = rule({
  id: 'openssh-minimum-rsa',
  what: 'Whether the Linux client accepts a host key of fewer than 1024 bits',
  grade: 'vendor-doc',
  alternatives: [
    { id: 'refused', what: 'it refuses the key (OpenSSH from 7.6)' },
    { id: 'accepted', what: 'it accepts the key (before 7.6)' },
  ],
  source: 'OpenSSH 7.6 release notes',
})

export const OPENSSH_PASSWORD_PROMPT = rule({
  id: 'openssh-password-prompt',
  what: 'How the Linux client words the prompt that the device sends',
  grade: 'capture', // asked no more: `openssh-prompt` says from which release on
  alternatives: [
    { id: 'plain', what: '`Password:`' },
    { id: 'prefixed', what: '`(user@address) Password:` (newer OpenSSH)' },
  ],
  source: 'terminal sessions with both',
})

export const OPENSSH_PROMPT = rule({
  id: 'openssh-prompt',
  what: 'How the Linux client words the question for the password that IOS asks by keyboard-interactive',
  grade: 'vendor-doc',
  alternatives: [
    { id: 'prefixed', what: '`(user@address) Password:` (OpenSSH from 8.5)' },
    { id: 'plain', what: '`Password:` (before 8.5)' },
  ],
  source:
    'OpenSSH 8.5 release notes; show ip ssh of IOS and IOS XE 17.16: Authentication methods:publickey,keyboard-interactive,password (pastebin pe7cRjWx, netlab issue 2976)',
})

export const SSH_WITH_NO_LOGIN = rule({
  id: 'ssh-with-no-login',
  what: 'What SSH meets on a line with `no login`',
  grade: 'unverified',
  alternatives: [
    { id: 'authentication-fails', what: 'no user list is set, authentication fails' },
    { id: 'admitted', what: 'any password is taken' },
  ],
  source: 'no source found',
})

export const SHOW_IP_SSH_DISABLED = rule({
  id: 'show-ip-ssh-disabled',
  what: 'How `show ip ssh` asks for a key',
  grade: 'capture',
  alternatives: [
    { id: 'to-enable-first', what: '`%Please create RSA keys to enable SSH (and of atleast 768 bits for SSH v2).`' },
    { id: 'of-atleast-first', what: '`%Please create RSA keys (of atleast 768 bits size) to enable SSH v2.`' },
  ],
  source: 'consoles of real devices',
})

export const RULES = [
  SSH_TO_TELNET_ONLY_LINE,
  RSA_MINIMUM_IOSXE_17,
  OPENSSH_VERSION_1,
  OPENSSH_MINIMUM_RSA,
  OPENSSH_PASSWORD_PROMPT,
  OPENSSH_PROMPT,
  SSH_WITH_NO_LOGIN,
  SHOW_IP_SSH_DISABLED,
] as const
