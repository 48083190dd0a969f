import { origins, typed, typedIn } from '../../kernel/cause'
import type { LineConfig, Sourced } from '../../kernel/config'
import type { IosDevice } from '../../kernel/network'
import type { Cause } from '../../kernel/trace'
import type { User } from '../users'
import { cause } from './cause'
import { linesLike, rangeOf } from './ranges'

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

export function transportExcludes(device: IosDevice, lines: readonly LineConfig[], service: 'ssh' | 'telnet', effect: string): Cause {
  const groups = groupsBy(lines, 'transportInput')
  const [first] = groups
  const other = service === 'ssh' ? 'telnet' : 'ssh'
  const set = first?.[0]?.transportInput
  const section = first ? rangeOf(first) : 'line vty 0 4'
  const what = set
    ? set.value.length === 0
      ? 'nothing'
      : `only ${set.value.join(' and ')}`
    : 'nothing, which is the default of the platform'
  const wishes = [`transport input ${service}`, set?.value.includes(other) ? `transport input telnet ssh` : 'transport input all']
  return cause('transport-input-excludes', device.name, 'line', {
    lines: origins(...groups.map((group) => group[0]?.transportInput)),
    ...(set ? {} : { missing: { section, text: `transport input ${service}` } }),
    repairs: groups.flatMap((group) => wishes.map((wish) => typedIn(device.name, rangeOf(group), wish))),
    text: `No VTY line of ${device.name} admits ${service === 'ssh' ? 'SSH' : 'Telnet'}: ${section} admits ${what}. ${effect}`,
  })
}

export function linesBusy(device: IosDevice, lines: readonly LineConfig[], service: 'ssh' | 'telnet'): Cause {
  return cause('lines-busy', device.name, 'line', {
    lines: [],
    repairs: lines.map((line) => typed(device.name, `do clear line vty ${line.number}`)),
    text: `Every VTY line of ${device.name} that admits ${service === 'ssh' ? 'SSH' : 'Telnet'} is in use (${lines.length} of them): the SYN is answered with RST.`,
  })
}

/** Lines that got the value in one stroke (`line vty 0 4`), and so are repaired in one. */
function groupsBy(lines: readonly LineConfig[], key: 'transportInput'): readonly (readonly LineConfig[])[] {
  const groups: (readonly LineConfig[])[] = []
  for (const line of lines) if (!groups.some((group) => group.includes(line))) groups.push(linesLike(lines, line, key))
  return groups
}
