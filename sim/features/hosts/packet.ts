import type { WhyNot } from '../../kernel/passing'
import { hostWithoutAddress, hostWithoutGateway } from './causes'

export const WHY_NOT: WhyNot = {
  route: ({ state, device, packet: { dst } }) => {
    if (device.kind !== 'host') return undefined
    return { cause: device.address ? hostWithoutGateway(state, device, dst) : hostWithoutAddress(state, device, dst) }
  },
}
