import type { Field } from './account-form'

/** The fields of the account's forms, each the same wherever it stands. */
export const ADDRESS: Field = { name: 'address', label: 'Mail address', autoComplete: 'email' }
export const NEW_ADDRESS: Field = { ...ADDRESS, label: 'New mail address' }
export const PASSWORD: Field = { name: 'password', label: 'Password', autoComplete: 'current-password' }
export const NEW_PASSWORD: Field = {
  name: 'password',
  label: 'New password',
  autoComplete: 'new-password',
  hint: 'At least 12 characters. Four or five words that mean nothing together are a good one.',
}
export const CURRENT: Field = { name: 'current', label: 'Password that you have now', autoComplete: 'current-password' }
export const CODE: Field = { name: 'code', label: 'Recovery code', autoComplete: 'off', hint: 'With or without the dashes.' }
export const CONFIRM_ADDRESS: Field = { name: 'confirm', label: 'Your mail address, to confirm', autoComplete: 'off' }
export const CONFIRM_WORD: Field = { name: 'confirm', label: 'The word “erase”, to confirm', autoComplete: 'off' }
