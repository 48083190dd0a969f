import { formatIpv4, prefixLength } from '../ipv4'
import type { Origin } from '../kernel/config'
import type { Device, IosDevice, LinuxHost, State } from '../kernel/network'
import { runningConfig } from '../running'

/** A line of a device that can be switched off or edited. */
export interface ConfigLine {
  readonly index: number // its place among the lines of its device
  /** As it is printed; a line in a section begins with a space. A banner of several lines is one text with line breaks. */
  readonly text: string
  readonly section?: number // index of the heading that it stands under
  readonly origin?: Origin // absent where the line stands for a default
  /** Where it stands in the running configuration, and how many printed lines it takes. */
  readonly at: number
  readonly rows: number
}

export interface DeviceLines {
  readonly device: string
  readonly kind: Device['kind']
  readonly lines: readonly ConfigLine[]
}

/** What can be changed on every device, in the order of the network. */
export function linesOf(state: State): readonly DeviceLines[] {
  return Object.values(state.network.devices).map((device) => ({
    device: device.name,
    kind: device.kind,
    lines: device.kind === 'host' ? hostLines(device) : iosLines(device),
  }))
}

/** The running configuration without the lines that a device prints around it. */
export function iosLines(device: IosDevice): readonly ConfigLine[] {
  const printed = runningConfig(device)
  const lines: ConfigLine[] = []
  let heading: number | undefined
  for (let at = 0; at < printed.length; at++) {
    const { text, origin } = printed[at] ?? { text: '' }
    if (isAround(text)) continue
    const rows = bannerRows(printed, at)
    const inSection = text.startsWith(' ')
    if (!inSection) heading = lines.length
    lines.push({
      index: lines.length,
      text: printed
        .slice(at, at + rows)
        .map((row) => row.text)
        .join('\n'),
      ...(inSection && heading !== undefined ? { section: heading } : {}),
      ...(origin ? { origin } : {}),
      at,
      rows,
    })
    at += rows - 1
  }
  return lines
}

/** The commands that give a Linux host its address and its default route. */
export function hostLines({ address, gateway, interface: name }: LinuxHost): readonly ConfigLine[] {
  const commands = [
    address && { text: `ip address add ${formatIpv4(address.value.ip)}/${prefixLength(address.value.mask)} dev ${name}`, ...address },
    gateway && { text: `ip route add default via ${formatIpv4(gateway.value)}`, ...gateway },
  ]
  return commands.flatMap((one) => one ?? []).map(({ text, origin }, index) => ({ index, text, origin, at: index, rows: 1 }))
}

function isAround(text: string): boolean {
  return /^(!|end$|version \d|boot-(start|end)-marker$)/.test(text)
}

/** A banner goes on until its `^C` comes a second time. */
function bannerRows(printed: readonly { readonly text: string }[], at: number): number {
  if (!printed[at]?.text.startsWith('banner ')) return 1
  let marks = 0
  for (let row = at; row < printed.length; row++) {
    marks += (printed[row]?.text.split('^C').length ?? 1) - 1
    if (marks > 1) return row - at + 1
  }
  return 1
}
