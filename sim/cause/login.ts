import type { LineConfig, Secret, Sourced, User } from '../config'
import type { IosDevice } from '../network'
import type { Cause } from '../trace'
import { cause, MAKE_KEY, origins, typed, typedIn } from './cause'
import { linesLike, rangeOf } from './lines'

export function versionOneOnly(device: IosDevice, modulus: number): Cause {
  const version = device.config.ssh.version
  const narrowed = version?.value === 1
  return cause('ssh-version-1-only', device.name, 'negotiate', {
    lines: origins(version),
    ...(narrowed ? {} : { missing: { section: 'global', text: MAKE_KEY } }),
    repairs: narrowed
      ? [
          modulus < 768 ? typed(device.name, 'no ip ssh version', MAKE_KEY) : typed(device.name, 'no ip ssh version'),
          ...(modulus < 768 ? [] : [typed(device.name, 'ip ssh version 2')]),
        ]
      : [typed(device.name, MAKE_KEY)],
    text: narrowed
      ? `\`ip ssh version 1\` leaves ${device.name} with version 1 only, and the client speaks version 2: TCP opens, then the two find no common version.`
      : `The RSA key of ${device.name} has ${modulus} bits, too few for SSH version 2, and the client speaks version 2: TCP opens, then the two find no common version.`,
  })
}

export function keyRefusedByClient(device: IosDevice, modulus: number): Cause {
  return cause('ssh-key-refused-by-client', device.name, 'negotiate', {
    lines: [],
    missing: { section: 'global', text: MAKE_KEY },
    repairs: [typed(device.name, MAKE_KEY)],
    text: `The host key of ${device.name} has ${modulus} bits. The client takes no RSA key under 1024 bits and ends the connection.`,
  })
}

export function loginNotLocal(device: IosDevice, line: LineConfig): Cause {
  const section = rangeOf(linesLike(device.config.lines, line, 'login'))
  return cause('login-not-local', device.name, 'authenticate', {
    lines: origins(line.login),
    ...(line.login ? {} : { missing: { section, text: 'login local' } }),
    repairs: [typedIn(device.name, section, 'login local'), typed(device.name, 'aaa new-model')],
    text: `VTY ${line.number} of ${device.name} checks a line password (\`login\`). SSH always sends a user name, and without \`login local\` there is no list to check it against: authentication fails although TCP has opened.`,
  })
}

export function loginNone(device: IosDevice, line: LineConfig): Cause {
  const section = rangeOf(linesLike(device.config.lines, line, 'login'))
  return cause('login-none-with-ssh', device.name, 'authenticate', {
    lines: origins(line.login),
    repairs: [typedIn(device.name, section, 'login local')],
    text: `VTY ${line.number} of ${device.name} says \`no login\`. SSH has to authenticate a user, and the line names no way to do it: authentication fails.`,
  })
}

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

export function linePasswordMissing(device: IosDevice, line: LineConfig, password: string | undefined): Cause {
  const section = rangeOf(linesLike(device.config.lines, line, 'password'))
  return cause('line-password-missing', device.name, 'authenticate', {
    lines: origins(line.login),
    missing: { section, text: 'password …' },
    repairs: [
      typedIn(device.name, section, `password ${password ?? 'cisco'}`),
      typedIn(device.name, section, 'login local'),
      typedIn(device.name, section, 'no login'),
    ],
    text: `VTY ${line.number} of ${device.name} asks for a line password (\`login\`), and none is set: the device closes the session with "Password required, but none set".`,
  })
}

export function linePasswordWrong(device: IosDevice, line: LineConfig, password: string): Cause {
  const section = rangeOf(linesLike(device.config.lines, line, 'password'))
  return cause('line-password-wrong', device.name, 'authenticate', {
    lines: origins(line.password),
    repairs: [typedIn(device.name, section, `password ${password}`)],
    text: `The password that the client types is not the line password of VTY ${line.number} on ${device.name}.`,
  })
}

export function lineAsksForUser(device: IosDevice, line: LineConfig): Cause {
  const section = rangeOf(linesLike(device.config.lines, line, 'login'))
  const aaa = device.config.aaaNewModel?.value ? device.config.aaaNewModel : undefined
  return cause('line-asks-for-user', device.name, 'authenticate', {
    lines: origins(aaa ?? line.login),
    repairs: aaa
      ? [typed(device.name, 'no aaa new-model')]
      : [typedIn(device.name, section, 'login'), typedIn(device.name, section, 'no login')],
    text: `${device.name} asks for a user name on VTY ${line.number} (${aaa ? 'aaa new-model' : 'login local'}), and the client has only a password.`,
  })
}

export function enableSecretMissing(device: IosDevice, line: LineConfig, enable: string, user: Sourced<User> | undefined): Cause {
  const section = rangeOf(linesLike(device.config.lines, line, 'privilege'))
  const raised = user ? [] : [typedIn(device.name, section, 'privilege level 15')]
  return cause('enable-secret-missing', device.name, 'authorize', {
    lines: [],
    missing: { section: 'global', text: 'enable secret …' },
    repairs: [typed(device.name, `enable secret ${enable}`), ...raised],
    text: `${device.name} has no enable secret. On a VTY line \`enable\` then answers "% No password set": the session stays at the user prompt.`,
  })
}

export function enableSecretWrong(device: IosDevice, enable: string, set: Sourced<Secret>): Cause {
  return cause('enable-secret-wrong', device.name, 'authorize', {
    lines: [set.origin],
    repairs: [typed(device.name, `enable secret ${enable}`)],
    text: `The password typed at \`enable\` is not the one set on ${device.name}: the session stays at the user prompt.`,
  })
}
