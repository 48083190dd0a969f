import {
  enableSecretMissing,
  LINE_PRIVILEGE_WITH_LOCAL_USER,
  lineAsksForUser,
  linePasswordMissing,
  linePasswordWrong,
  loginNone,
  loginNotLocal,
  loginOf,
} from '../features/lines'
import { keyRefusedByClient, OPENSSH_MINIMUM_RSA, OPENSSH_VERSION_1, SSH_WITH_NO_LOGIN, sshServer, versionOneOnly } from '../features/ssh'
import {
  AAA_EXEC_PRIVILEGE,
  enableSecretWrong,
  type Secret,
  USER_NOPASSWORD,
  USER_WITHOUT_PASSWORD,
  type User,
  userMissing,
  userPasswordWrong,
  userWithoutPassword,
} from '../features/users'
import type { LineConfig, Sourced } from '../kernel/config'
import { named } from '../kernel/config'
import type { IosDevice } from '../kernel/network'
import type { Consult } from '../kernel/rules'
import { fail, pass } from '../kernel/steps'
import type { Cause, Step, Symptom } from '../kernel/trace'

/** What the person at the client brings. An empty or absent password means that the session is left at the prompt for it. */
export interface Credentials {
  readonly service: 'ssh' | 'telnet'
  readonly client: 'linux' | 'ios'
  readonly user?: string
  readonly password?: string
  readonly enable?: string
}

/** How a session that TCP has opened goes on. */
export interface Login {
  readonly symptom: Symptom
  readonly steps: readonly Step[]
  readonly cause?: Cause
  /** Whether the device asked for a user name, or only for a password, or for nothing. */
  readonly asked: 'user' | 'password' | 'nothing'
  /** Whether the session got to a prompt of its own, and which. */
  readonly level?: 'user' | 'privileged'
}

/** Negotiation, authentication and authorization on the line that the session landed on. */
export function login(device: IosDevice, line: LineConfig, who: Credentials, consult: Consult): Login {
  const steps: Step[] = []
  const ends = (symptom: Symptom, asked: Login['asked'], cause?: Cause): Login =>
    cause ? { symptom, asked, cause, steps: [...steps, fail(cause)] } : { symptom, asked, steps }

  if (who.service === 'ssh') {
    for (const check of negotiate(device, who.client, consult)) {
      if ('rule' in check) return ends('negotiation-failed', 'nothing', check)
      steps.push(check)
    }
  }
  const mode = loginOf(line, device.config, consult)
  const asked = who.service === 'ssh' || mode === 'local' ? 'user' : mode === 'password' ? 'password' : 'nothing'
  if (who.service === 'telnet' && mode === 'password' && !line.password) {
    return ends('password-required-none-set', 'nothing', linePasswordMissing(device, line, who.password))
  }
  if (asked !== 'nothing' && !who.password) return ends('asked-for-password', asked)

  const checks = authenticate(device, line, mode, who, consult)
  for (const check of checks) {
    if ('rule' in check) return ends('authentication-failed', asked, check)
    steps.push(check)
  }
  const user = mode === 'local' ? userOf(device, who.user) : undefined
  return { ...authorize(device, line, user, who.enable, steps, consult), asked }
}

/** The clear text of a password or secret. */
export function clearText(secret: Secret): string {
  return secret.kind === 'plain' ? secret.text : secret.plain
}

/** The level that a session starts at. */
export function startingLevel(device: IosDevice, line: LineConfig, user: Sourced<User> | undefined, consult: Consult): number {
  const ofLine = line.privilege?.value ?? 1
  if (!user) return ofLine
  const ofUser = user.value.privilege
  if (device.config.aaaNewModel?.value) return ofUser > 1 && consult(AAA_EXEC_PRIVILEGE) === 'applied' ? ofUser : 1
  if (ofUser > 1 || ofLine === 1) return ofUser
  return consult(LINE_PRIVILEGE_WITH_LOCAL_USER) === 'line' ? ofLine : ofUser
}

/** Version first, then the host key. The algorithms are taken to agree: the core does not model them. */
function negotiate(device: IosDevice, client: Credentials['client'], consult: Consult): readonly (Step | Cause)[] {
  const server = sshServer(device, consult)
  const modulus = server.modulus
  const old = server.running && server.offers === '1.5'
  // The IOS client speaks both versions, and takes a host key of any size.
  if (client === 'linux' && old && consult(OPENSSH_VERSION_1) === 'dropped') return [versionOneOnly(device, modulus)]
  const agreed = pass('negotiate', `Client and server agree on SSH version ${old ? 1 : 2}.`)
  const small = client === 'linux' && !old && modulus < 1024 && consult(OPENSSH_MINIMUM_RSA) === 'refused'
  return [agreed, small ? keyRefusedByClient(device, modulus) : pass('negotiate', `The client takes the host key (${modulus} bits).`)]
}

/** The checks in their order, up to the first that fails. */
function authenticate(
  device: IosDevice,
  line: LineConfig,
  mode: ReturnType<typeof loginOf>,
  who: Credentials,
  consult: Consult,
): readonly (Step | Cause)[] {
  const password = who.password ?? ''
  const lines = line.login ? [line.login.origin] : []
  if (mode === 'none') {
    const refused = who.service === 'ssh' && consult(SSH_WITH_NO_LOGIN) === 'authentication-fails'
    return [refused ? loginNone(device, line) : pass('authenticate', 'The line asks for nothing.', lines)]
  }
  if (mode === 'password') {
    if (who.service === 'ssh') return [loginNotLocal(device, line)]
    const asks = pass('authenticate', 'The line asks for its own password.', lines)
    const right = line.password && clearText(line.password.value) === password
    return [
      asks,
      right
        ? pass('authenticate', 'The password is the one of the line.', [line.password.origin])
        : linePasswordWrong(device, line, password),
    ]
  }
  if (who.user === undefined) return [lineAsksForUser(device, line)]
  const asks = pass('authenticate', 'The line checks user names.', lines)
  const user = userOf(device, who.user)
  if (!user) return [asks, userMissing(device, who.user, password)]
  const exists = pass('authenticate', `User ${who.user} exists.`, [user.origin])
  if (!user.value.secret) {
    const admitted = consult(user.value.nopassword ? USER_NOPASSWORD : USER_WITHOUT_PASSWORD) === 'admitted'
    return [asks, exists, admitted ? pass('authenticate', 'The user has no password.') : userWithoutPassword(device, user, password)]
  }
  const right = clearText(user.value.secret) === password
  return [
    asks,
    exists,
    right ? pass('authenticate', 'The password is the one of the user.', [user.origin]) : userPasswordWrong(device, user, password),
  ]
}

function authorize(
  device: IosDevice,
  line: LineConfig,
  user: Sourced<User> | undefined,
  enable: string | undefined,
  before: readonly Step[],
  consult: Consult,
): Omit<Login, 'asked'> {
  const level = startingLevel(device, line, user, consult)
  if (level >= 15) {
    const lines = user && user.value.privilege >= 15 ? [user.origin] : line.privilege ? [line.privilege.origin] : []
    return {
      symptom: 'privileged',
      level: 'privileged',
      steps: [...before, pass('authorize', 'The session starts at privilege level 15.', lines), DONE],
    }
  }
  if (enable === undefined) {
    return {
      symptom: 'logged-in',
      level: 'user',
      steps: [...before, pass('authorize', `The session starts at privilege level ${level}.`), DONE],
    }
  }
  const set = device.config.enableSecret ?? device.config.enablePassword
  const cause = set
    ? clearText(set.value) === enable
      ? undefined
      : enableSecretWrong(device, enable, set)
    : enableSecretMissing(device, line, enable, user)
  if (cause) return { symptom: 'stuck-at-user', level: 'user', cause, steps: [...before, fail(cause)] }
  return {
    symptom: 'privileged',
    level: 'privileged',
    steps: [...before, pass('authorize', '`enable` is answered with the right password.', set ? [set.origin] : []), DONE],
  }
}

function userOf(device: IosDevice, name: string | undefined): Sourced<User> | undefined {
  return name === undefined ? undefined : named(device.config.users, name)
}

const DONE = pass('delivered', 'The session is open.')
