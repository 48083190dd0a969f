// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'user-missing', title: 'The user name does not exist on the device' },
  { rule: 'user-without-password', title: 'The user has no password' },
  { rule: 'user-password-wrong', title: 'The password is not the one of the user' },
  { rule: 'enable-secret-wrong', title: 'The enable password is wrong' },
] as const
