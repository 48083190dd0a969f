import { rule } from '../../kernel/rules'

export const DEFAULT_TRANSPORT_INPUT_IOS_15_ROUTER = rule({
  id: 'default-transport-input-ios-15-router',
  what: 'What a VTY line of an IOS 15 router admits when it has no `transport input` line',
  grade: 'capture',
  alternatives: [
    { id: 'none', what: 'nothing' },
    { id: 'all', what: 'Telnet and SSH' },
  ],
  source: 'running configurations of 15.x routers, which print `transport input none`',
})

export const DEFAULT_TRANSPORT_INPUT_IOSXE_17_ROUTER = rule({
  id: 'default-transport-input-iosxe-17-router',
  what: 'What a VTY line of an IOS XE 17 router admits when it has no `transport input` line',
  grade: 'unverified',
  alternatives: [
    { id: 'all', what: 'Telnet and SSH' },
    { id: 'none', what: 'nothing' },
  ],
  source: 'reports that differ between releases',
})

export const DEFAULT_TRANSPORT_INPUT_IOS_15_SWITCH = rule({
  id: 'default-transport-input-ios-15-switch',
  what: 'What a VTY line of a Catalyst switch admits when it has no `transport input` line',
  grade: 'unverified',
  alternatives: [
    { id: 'all', what: 'Telnet and SSH' },
    { id: 'none', what: 'nothing' },
  ],
  source: 'reports that differ between releases',
})

export const LINE_PRIVILEGE_WITH_LOCAL_USER = rule({
  id: 'line-privilege-with-local-user',
  what: 'Which level a user of level 1 gets on a line with `privilege level`',
  grade: 'unverified',
  alternatives: [
    { id: 'line', what: "the line's" },
    { id: 'user', what: "the user's" },
  ],
  source: 'the command reference says that the user name overrides the line; configurations in use rely on the line',
})

export const RULES = [
  DEFAULT_TRANSPORT_INPUT_IOS_15_ROUTER,
  DEFAULT_TRANSPORT_INPUT_IOSXE_17_ROUTER,
  DEFAULT_TRANSPORT_INPUT_IOS_15_SWITCH,
  LINE_PRIVILEGE_WITH_LOCAL_USER,
] as const
