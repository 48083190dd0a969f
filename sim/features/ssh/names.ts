// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'ssh-server-disabled', title: 'No RSA key pair: the SSH server does not run' },
  { rule: 'ssh-key-too-small', title: 'The RSA key is too small for the SSH server to run' },
  { rule: 'ssh-port-not-served', title: 'The SSH server does not listen on this port' },
  { rule: 'ssh-rotary-missing', title: 'No line belongs to the rotary of the SSH port' },
  { rule: 'ssh-version-1-only', title: 'The SSH server offers version 1 only' },
  { rule: 'ssh-key-refused-by-client', title: 'The SSH client refuses so small a host key' },
] as const
