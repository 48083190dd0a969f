import { rule } from '../../kernel/rules'

export const USER_WITHOUT_PASSWORD = rule({
  id: 'user-without-password',
  what: 'What SSH or Telnet meets for a user that has neither password nor secret',
  grade: 'unverified',
  alternatives: [
    { id: 'authentication-fails', what: 'authentication fails' },
    { id: 'admitted', what: 'the user is let in' },
  ],
  source: 'no source found',
})

export const USER_NOPASSWORD = rule({
  id: 'user-nopassword',
  what: 'What SSH or Telnet meets for a user with `nopassword`',
  grade: 'unverified',
  alternatives: [
    { id: 'admitted', what: 'the user is let in, whatever is typed' },
    { id: 'authentication-fails', what: 'authentication fails' },
  ],
  source: 'the command reference describes it; over SSH no source found',
})

export const AAA_NEW_MODEL_LOGIN = rule({
  id: 'aaa-new-model-login',
  what: 'How a VTY line authenticates after `aaa new-model` alone',
  grade: 'vendor-doc',
  alternatives: [{ id: 'local', what: 'against the local users, whatever the line says' }],
  source: 'Cisco IOS security command reference, aaa new-model',
})

export const AAA_EXEC_PRIVILEGE = rule({
  id: 'aaa-exec-privilege',
  what: "Whether a user's privilege level counts under `aaa new-model` without exec authorization",
  grade: 'unverified',
  alternatives: [
    { id: 'ignored', what: 'the session starts at level 1' },
    { id: 'applied', what: "the session starts at the user's level" },
  ],
  source: 'no source found; working configurations add `aaa authorization exec`',
})

export const RULES = [USER_WITHOUT_PASSWORD, USER_NOPASSWORD, AAA_NEW_MODEL_LOGIN, AAA_EXEC_PRIVILEGE] as const
