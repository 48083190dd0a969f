import { z } from 'zod'
import type { Decided, Model } from '../model'

const name = z.string().regex(/^[a-z][a-z0-9-]*$/i, 'a name of letters, digits and hyphens')

const schema = z
  .strictObject({
    machine: z.strictObject({
      name,
      /** What runs on the hardware itself: a hypervisor (type 1), or an operating system. */
      runs: z.enum(['hypervisor', 'linux']),
      kernel: z.string().min(1), // release of what runs on the hardware
      uplinks: z.int().min(0).max(8), // physical ports in the virtual switch
    }),
    guests: z
      .array(
        z.strictObject({
          name,
          kind: z.enum(['vm', 'container']),
          on: name, // the machine, or a virtual machine of it
          system: z.enum(['linux', 'windows']).default('linux'), // whose programs run in it
          kernel: z.string().min(1).optional(), // of a virtual machine; a container has none
          vlan: z.int().min(1).max(4094).default(1), // of the port group that it is in
        }),
      )
      .min(1)
      .max(16),
    /** A kernel that stops: of the machine or of a virtual machine. */
    crash: name.optional(),
    /** Two virtual machines, of which one sends the other a frame. */
    frame: z.strictObject({ from: name, to: name }).optional(),
  })
  .superRefine((given, context) => {
    const wrong = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    const { machine, guests } = given
    const vms = guests.filter(({ kind }) => kind === 'vm')
    if (new Set([machine.name, ...guests.map((guest) => guest.name)]).size <= guests.length) wrong(['guests'], 'two of them have one name')
    for (const [index, guest] of guests.entries()) {
      const at = (field: string) => ['guests', index, field]
      if (guest.kind === 'vm') {
        if (!guest.kernel) wrong(at('kernel'), 'a virtual machine boots a kernel of its own: name its release')
        if (guest.on !== machine.name) wrong(at('on'), `a virtual machine of this model runs on ${machine.name}`)
        continue
      }
      if (guest.kernel) wrong(at('kernel'), 'a container has no kernel of its own: it uses that of the system it runs on')
      const host = vms.find((vm) => vm.name === guest.on)
      if (guest.on === machine.name && machine.runs === 'hypervisor')
        wrong(at('on'), 'this hypervisor runs virtual machines: put the container into one of them')
      else if (guest.on !== machine.name && !host) wrong(at('on'), 'the machine, or a virtual machine of it')
      const system = host?.system ?? 'linux'
      if (guest.system !== system) wrong(at('system'), `programs for ${guest.system} need its kernel, and ${guest.on} runs ${system}`)
    }
    const crashes = [machine.name, ...vms.map((vm) => vm.name)]
    if (given.crash && !crashes.includes(given.crash)) wrong(['crash'], `who has a kernel: ${crashes.join(', ')}`)
    for (const end of ['from', 'to'] as const)
      if (given.frame && !vms.some((vm) => vm.name === given.frame?.[end])) wrong(['frame', end], 'a virtual machine of the machine')
  })

export type Attached = z.infer<typeof schema>
type Guest = Attached['guests'][number]

/**
 * One physical machine and what runs on it: whose kernel is whose, what stops with it, and whether a frame between two virtual machines
 * leaves the machine. The virtual switch carries a frame within a VLAN; between VLANs somebody has to route, and here nobody inside does.
 */
export const hostAttach: Model<Attached> = {
  id: 'host-attach',
  given: schema,
  decide,
  prints: { uname, tree, after, frame },
  rests: [
    {
      id: 'vm-own-kernel',
      says: 'A virtual machine runs its own operating system, kernel included, on hardware that a hypervisor shows it.',
      where: 'NIST SP 800-125, section 2',
      address: 'https://csrc.nist.gov/pubs/sp/800/125/final',
      grade: 'secondary',
    },
    {
      id: 'containers-share-kernel',
      says: 'Containers on a host share the kernel of its operating system and are kept apart by it.',
      where: 'NIST SP 800-190, section 2',
      address: 'https://csrc.nist.gov/pubs/sp/800/190/final',
      grade: 'secondary',
    },
    {
      id: 'vswitch-local',
      says: 'A virtual switch hands frames between machines on it within a VLAN, and sends the rest to an uplink.',
      where: 'vSphere Networking, vSphere Standard Switches',
      address: 'https://techdocs.broadcom.com/us/en/vmware-cis/vsphere/vsphere/8-0/vsphere-networking-8-0.html',
      grade: 'vendor-doc',
    },
  ],
}

/** Who has the kernel that a guest's programs call. */
function kernelOf({ machine, guests }: Attached, guest: Guest): { holder: string; release: string } {
  const holder = guest.kind === 'vm' ? guest : guests.find(({ name, kind }) => name === guest.on && kind === 'vm')
  return holder ? { holder: holder.name, release: holder.kernel ?? '' } : { holder: machine.name, release: machine.kernel }
}

function stopped(given: Attached): string[] {
  const { crash, machine, guests } = given
  if (crash === undefined) return []
  if (crash === machine.name) return guests.map(({ name }) => name)
  return guests.filter(({ name, on }) => name === crash || on === crash).map(({ name }) => name)
}

function decide(given: Attached): Decided {
  const { machine, guests, crash, frame } = given
  const vms = guests.filter(({ kind }) => kind === 'vm')
  const stops = stopped(given)
  const containers = guests.filter(({ kind }) => kind === 'container')
  const lives = guests.map(({ name }) => name).filter((name) => !stops.includes(name))
  const facts: Record<string, string | number | boolean> = {
    kernels: 1 + vms.length,
    'own-kernel': vms.map(({ name }) => name).join(' '),
    'shares-kernel': containers.map((guest) => `${guest.name}:${kernelOf(given, guest).holder}`).join(' '),
    hypervisor: vms.length === 0 ? 'none' : machine.runs === 'hypervisor' ? 'type 1' : 'type 2',
    stops: stops.join(' '),
    runs: lives.join(' '),
  }
  const own = `${machine.name} runs ${vms.length} virtual ${vms.length === 1 ? 'machine, which has' : 'machines, and each of them has'} a kernel of its own.`
  let because =
    containers.length === 0
      ? own
      : `${vms.length === 0 ? '' : `${own} `}A container has none: it uses the kernel of the system that it runs on.`
  if (crash !== undefined)
    because =
      crash === machine.name
        ? `All of them run on ${machine.name}, and nothing on it goes on without it.`
        : `${crash} stops with its kernel, and so does what uses that kernel. What has another kernel on ${machine.name} goes on.`
  if (frame) {
    const vlanOf = (of: string) => guests.find(({ name }) => name === of)?.vlan
    const same = vlanOf(frame.from) === vlanOf(frame.to)
    facts.leaves = same ? 'no' : machine.uplinks > 0 ? 'by an uplink' : 'cannot'
    because = same
      ? `Both are in VLAN ${vlanOf(frame.from)} of one virtual switch. It hands the frame over itself, and the physical switch sees nothing of it.`
      : machine.uplinks > 0
        ? 'They are in different VLANs. The frame leaves by an uplink, tagged with its VLAN, to whoever routes.'
        : 'They are in different VLANs, and the virtual switch has no uplink to anybody who routes.'
  }
  return { facts, because }
}

/** What `uname -r` prints in each Linux guest. */
function uname(given: Attached): string {
  return given.guests
    .filter(({ system }) => system === 'linux')
    .map((guest) => `${guest.name}$ uname -r\n${kernelOf(given, guest).release}`)
    .join('\n')
}

/** The machine, from the hardware up. */
function tree(given: Attached): string {
  const { machine, guests } = given
  const line = (depth: number, what: string) => `${'  '.repeat(depth)}${what}`
  const of = (on: string, depth: number): string[] =>
    guests
      .filter((guest) => guest.on === on)
      .flatMap((guest) => [
        line(
          depth,
          guest.kind === 'vm'
            ? `${guest.name}: virtual machine, ${guest.system}, own kernel ${guest.kernel ?? ''}`
            : `${guest.name}: container, kernel of ${guest.on}`,
        ),
        ...(guest.kind === 'vm' ? of(guest.name, depth + 1) : []),
      ])
  const base =
    machine.runs === 'hypervisor' ? `hypervisor on the hardware, ${machine.kernel}` : `operating system on the hardware, ${machine.kernel}`
  return [`${machine.name}: ${base}`, ...of(machine.name, 1)].join('\n')
}

/** What runs after the crash, and what does not. */
function after(given: Attached): string {
  const stops = stopped(given)
  const width = Math.max(...given.guests.map(({ name }) => name.length))
  return given.guests.map(({ name }) => `${name.padEnd(width)}  ${stops.includes(name) ? 'stopped' : 'running'}`).join('\n')
}

/** The way of the frame. */
function frame(given: Attached): string {
  if (!given.frame) return 'no frame is sent'
  const { from, to } = given.frame
  const named = (name: string) => `${name} (VLAN ${given.guests.find((guest) => guest.name === name)?.vlan ?? ''})`
  const { leaves } = decide(given).facts
  if (leaves === 'no') return `${named(from)} > virtual switch > ${named(to)}`
  if (leaves === 'cannot') return `${named(from)} > virtual switch × no uplink`
  return `${named(from)} > virtual switch > uplink > router > uplink > virtual switch > ${named(to)}`
}
