import { typed } from '../../kernel/cause'
import type { Sourced } from '../../kernel/config'
import type { IosDevice } from '../../kernel/network'
import type { Cause } from '../../kernel/trace'
import { cause } from './cause'
import type { Secret, User } from './config'

export function userMissing(device: IosDevice, user: string, password: string): Cause {
  const line = `username ${user} secret ${password}`
  return cause('user-missing', device.name, 'authenticate', {
    lines: [],
    missing: { section: 'global', text: `username ${user} secret …` },
    repairs: [typed(device.name, line)],
    text: `${device.name} has no user ${user}: TCP opens, and authentication fails.`,
  })
}

export function userWithoutPassword(device: IosDevice, user: Sourced<User>, password: string): Cause {
  return cause('user-without-password', device.name, 'authenticate', {
    lines: [user.origin],
    repairs: [typed(device.name, `username ${user.value.name} secret ${password}`)],
    text: `User ${user.value.name} of ${device.name} has neither password nor secret: there is nothing to check the password against, authentication fails.`,
  })
}

export function userPasswordWrong(device: IosDevice, user: Sourced<User>, password: string): Cause {
  const word = user.value.secret?.kind === 'plain' ? 'password' : 'secret'
  return cause('user-password-wrong', device.name, 'authenticate', {
    lines: [user.origin],
    repairs: [typed(device.name, `username ${user.value.name} ${word} ${password}`)],
    text: `The password that the client sends is not the one of user ${user.value.name} on ${device.name}: authentication fails.`,
  })
}

export function enableSecretWrong(device: IosDevice, enable: string, set: Sourced<Secret>): Cause {
  return cause('enable-secret-wrong', device.name, 'authorize', {
    lines: [set.origin],
    repairs: [typed(device.name, `enable secret ${enable}`)],
    text: `The password typed at \`enable\` is not the one set on ${device.name}: the session stays at the user prompt.`,
  })
}
