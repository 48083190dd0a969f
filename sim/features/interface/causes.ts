import { origins, typedIn } from '../../kernel/cause'
import type { IosDevice, Network, PortRef } from '../../kernel/network'
import type { Cause, Repair, Stage } from '../../kernel/trace'
import { cause } from './cause'
import { type Ability, abilityOf, settledOn } from './negotiation'

export function shutdown(device: IosDevice, name: string, stage: Stage): Cause {
  const line = device.config.interfaces[name]?.shutdown
  return cause('interface-shutdown', device.name, stage, {
    lines: origins(line),
    ...(line ? {} : { missing: { section: `interface ${name}`, text: 'no shutdown' } }),
    repairs: [typedIn(device.name, `interface ${name}`, 'no shutdown')],
    text: line
      ? `${name} of ${device.name} is administratively down (shutdown), so nothing passes through it.`
      : `${name} of ${device.name} was never enabled: without \`no shutdown\` it stays administratively down.`,
  })
}

export function noCable(port: PortRef, stage: Stage): Cause {
  return cause('no-cable', port.device, stage, {
    lines: [],
    repairs: [],
    text: `Nothing is connected to ${port.interface} of ${port.device}, so the interface is down.`,
  })
}

/** Why there is no link although neither end is shut: what is typed at the ends. Undefined where that is not the reason. */
export function linkSettingsDiffer(network: Network, near: PortRef, far: PortRef, stage: Stage): Cause | undefined {
  const [device, other] = [network.devices[near.device], network.devices[far.device]]
  const ends = device && other && ([abilityOf(device, near.interface), abilityOf(other, far.interface)] as const)
  const [own, its] = ends ?? []
  if (!device || !other || !own || !its || settledOn(own, its)) return undefined
  const lines = [near, far].flatMap((end) => {
    const found = network.devices[end.device]
    const port = found && found.kind !== 'host' ? found.config.interfaces[end.interface] : undefined
    return origins(port?.speed, port?.duplex)
  })
  return cause('link-settings-differ', near.device, stage, {
    lines,
    repairs: [...likeTheOther(near, own, its), ...likeTheOther(far, its, own)],
    text: `${near.interface} of ${near.device} is set to ${settingOf(own)} and ${far.interface} of ${far.device} to ${settingOf(its)}: the two ends do not agree, so the link is down.`,
  })
}

/** The one line that makes an end go together with the other, if there is one. */
function likeTheOther(port: PortRef, own: Ability, other: Ability): readonly Repair[] {
  const { speed, duplex, ...bare } = own
  const tries: readonly (readonly [line: string, then: Ability])[] = [
    ...(speed !== undefined && other.speed !== undefined && own.speeds.includes(other.speed)
      ? [[`speed ${other.speed}`, { ...own, speed: other.speed }] as const]
      : []),
    ...(speed === undefined ? [] : [['speed auto', duplex ? { ...bare, duplex } : bare] as const]),
    ...(duplex === undefined ? [] : [['duplex auto', speed === undefined ? bare : { ...bare, speed }] as const]),
  ]
  const first = tries.find(([, then]) => settledOn(then, other))
  return first ? [typedIn(port.device, `interface ${port.interface}`, first[0])] : []
}

function settingOf({ speed, duplex }: Ability): string {
  return `${speed === undefined ? 'auto' : `${speed} Mb/s`} and ${duplex ?? 'auto'} duplex`
}
