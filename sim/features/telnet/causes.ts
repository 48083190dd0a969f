import type { IosDevice } from '../../kernel/network'
import type { Cause } from '../../kernel/trace'
import { cause } from './cause'

export function portNotServed(device: IosDevice, port: number): Cause {
  return cause('port-not-served', device.name, 'listen', {
    lines: [],
    repairs: [],
    text: `${device.name} runs nothing on TCP port ${port}: the SYN is answered with RST.`,
  })
}
