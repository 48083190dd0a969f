/** The mails that one may ask for, as the pages call them. */
export const MAILS = {
  daily: { name: 'daily reminder', does: 'A mail on days when something is due, with how much it is.' },
  weekly: { name: 'weekly summary', does: 'A mail on Mondays, with what you answered, what you hold and what comes next.' },
  digest: { name: 'weekly digest of your cohorts', does: 'A mail on Mondays to those who teach, with who needs them and why.' },
} as const
