import type { Topology, Walk } from '@/course'

export type Hop = Walk['hops'][number]
export type Step = Hop['steps'][number]

/** Short name of an interface, as the picture writes it; the long one where there is no picture. */
export type NameOf = (device: string, interfaceName: string) => string

export function namesIn(topology: Topology | undefined): NameOf {
  const ends = topology?.links.flatMap(({ a, b }) => [a, b]) ?? []
  return (device, name) => ends.find((end) => end.device === device && end.interface === name)?.label ?? name
}

/** Where in the conversation a hop is. What goes on once the connection stands has no way of its own: it happens at the server. */
export function wayWords(hops: readonly Hop[], index: number): string {
  if (hops[index]?.direction === 'back') return 'on the way back'
  return hops.slice(0, index).some(({ direction }) => direction === 'back') ? 'in the session' : 'on the way there'
}

export function failingStep({ steps }: Hop): Step | undefined {
  return steps.find(({ verdict }) => verdict === 'fail')
}

/** Number of the hop at which a walk fails; -1 where it reaches its goal. */
export function failingHop({ hops }: Walk): number {
  return hops.findIndex((hop) => failingStep(hop) !== undefined)
}
