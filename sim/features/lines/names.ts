// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'transport-input-excludes', title: 'No line admits the service' },
  { rule: 'lines-busy', title: 'Every line that admits the service is in use' },
  { rule: 'login-not-local', title: 'The line checks a line password, not user names' },
  { rule: 'login-none-with-ssh', title: 'The line checks nobody, and SSH must' },
  { rule: 'line-password-missing', title: 'The line asks for a password, and none is set' },
  { rule: 'line-password-wrong', title: 'The password is not the one of the line' },
  { rule: 'line-asks-for-user', title: 'The line asks for a user name' },
  { rule: 'enable-secret-missing', title: 'No enable secret is set' },
] as const
