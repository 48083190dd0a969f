import { z } from 'zod'
import type { Decided, Model, Rest } from '../model'

const image = z.string().regex(/^[\w.-]+$/, { error: 'write the name of a file, as flash has it' })

const file = z.strictObject({
  name: image,
  size: z.number().int().positive(), // bytes
  version: z.string().min(1).optional(), // of an image; other files have none
  sound: z.boolean().default(true), // whether its hash is the published one
})

/** A device that boots one file (IOS, and IOS XE in bundle mode): what was typed, and then a reload. */
const bundle = z.strictObject({
  flash: z.number().int().positive(), // bytes in all
  files: z.array(file).min(1).max(10), // in the order of the directory
  running: image, // the file that runs now
  register: z
    .enum(['0x2102', '0x102', '0x2100', '0x2101', '0x2142'], { error: 'write 0x2102, 0x102, 0x2100, 0x2101 or 0x2142' })
    .default('0x2102'),
  startup: z.array(image).max(6).default([]), // boot system lines of the startup configuration
  unsaved: z.array(image).max(6).optional(), // of the running configuration, where they differ
  copied: file.optional(), // a file that is copied to flash first
  saved: z.boolean().default(false), // copy running-config startup-config, before the reload
  reloaded: z.boolean().default(true),
})

/** A device in install mode: which of the three steps were done, and how long ago. */
const install = z.strictObject({
  old: z.string().min(1), // versions
  new: z.string().min(1),
  sound: z.boolean().default(true),
  steps: z.array(z.enum(['add', 'activate', 'commit'], { error: 'write add, activate or commit' })).max(3),
  minutes: z.number().int().min(0).max(10_000).default(0), // since the activation
  timer: z.number().int().min(30).max(1200).default(120),
})

const given = z
  .strictObject({ name: z.string().min(1).default('R1'), bundle: bundle.optional(), install: install.optional() })
  .superRefine(({ bundle: one, install: steps }, { addIssue }) => {
    const wrong = (path: readonly PropertyKey[], message: string) => addIssue({ code: 'custom', path: [...path], message })
    if ((one === undefined) === (steps === undefined)) wrong([], 'a device runs in one of two modes: give one of `bundle` and `install`')
    if (one && !one.files.some(({ name, version }) => name === one.running && version !== undefined))
      wrong(['bundle', 'running'], `${one.running} is no image in flash: write it under \`files\`, with its version`)
    const order = ['add', 'activate', 'commit']
    if (steps?.steps.some((step, at) => step !== order[at]))
      wrong(['install', 'steps'], 'the steps are add, activate, commit, in this order')
  })

type Given = z.infer<typeof given>
type Bundle = NonNullable<Given['bundle']>
type File = Bundle['files'][number]
type Install = NonNullable<Given['install']>

/** Which software a device runs after what was done to it. */
export const softwareBoot: Model<Given> = {
  id: 'software-boot',
  given,
  decide,
  prints: { directory: (of) => directory(of), boot: (of) => bootLines(of), typed: (of) => typed(of) },
  rests: rests(),
}

function decide({ name, bundle: one, install: steps }: Given): Decided {
  if (one) return afterReload(name, one)
  return steps ? afterSteps(name, steps) : { facts: {}, because: '' } // the schema wants one of the two
}

/** The files of flash once the copy is done, and whether the copy fitted. */
function afterCopy({ flash, files, copied }: Bundle): { readonly files: readonly File[]; readonly free: number; readonly fits: boolean } {
  const used = files.reduce((sum, { size }) => sum + size, 0)
  if (!copied) return { files, free: flash - used, fits: true }
  const fits = copied.size <= flash - used
  return { files: fits ? [...files, copied] : files, free: flash - used - (fits ? copied.size : 0), fits }
}

function afterReload(name: string, one: Bundle): Decided {
  const { files, free, fits } = afterCopy(one)
  const lines = one.saved ? (one.unsaved ?? one.startup) : one.startup
  const now = files.find((file) => file.name === one.running)
  const tried = one.reloaded ? attempts(one, lines, files) : []
  const booted = one.reloaded ? tried.find(({ file }) => file?.sound)?.file : now
  return {
    facts: { runs: booted?.name ?? 'rommon', version: booted?.version ?? '', copied: one.copied !== undefined && fits, fits, free },
    because: whyReloaded(name, one, { booted, tried, fits, lines }),
  }
}

interface Attempt {
  readonly name: string
  readonly file: File | undefined
}

/** What is tried, in order: the boot field 0 stays in the ROM monitor, 1 takes the first image of flash, 2 follows boot system and then takes the first image. */
function attempts({ register }: Bundle, lines: readonly string[], files: readonly File[]): readonly Attempt[] {
  const first = files
    .filter(({ version }) => version !== undefined)
    .slice(0, 1)
    .map((file) => ({ name: file.name, file }))
  const field = register.at(-1)
  if (field === '0') return []
  if (field === '1') return first
  return [
    ...lines.map((line) => ({ name: line, file: files.find(({ name: own, version }) => own === line && version !== undefined) })),
    ...first,
  ]
}

function whyReloaded(
  name: string,
  one: Bundle,
  {
    booted,
    tried,
    fits,
    lines,
  }: { readonly booted: File | undefined; readonly tried: readonly Attempt[]; readonly fits: boolean; readonly lines: readonly string[] },
): string {
  const copy = one.copied && !fits ? `\`${one.copied.name}\` does not fit in flash and is not copied. ` : ''
  if (!one.reloaded) return `${copy}${name} was not reloaded, so it runs what it ran before.`
  if (one.register.endsWith('0')) return `${copy}The boot field of ${one.register} is 0, so ${name} stops in the ROM monitor.`
  const failed = tried
    .slice(
      0,
      tried.findIndex(({ file }) => file?.sound),
    )
    .map(({ name: tries, file }) => `\`${tries}\` ${file ? 'is damaged' : 'is not in flash'}`)
  const before = failed.length > 0 ? `${failed.join(', and ')}. ` : ''
  const forgotten = !one.saved && one.unsaved !== undefined ? 'The new boot lines were not saved, so the reload does not know them. ' : ''
  if (!booted) return `${copy}${forgotten}${before}Nothing is left that could be booted, so ${name} ends in the ROM monitor.`
  if (one.register.endsWith('1'))
    return `${copy}The boot field is 1, so ${name} takes the first image in flash, \`${booted.name}\`, whatever the boot lines say.`
  return `${copy}${forgotten}${before}${name} boots \`${booted.name}\`${lines.includes(booted.name) ? ', which a boot line names' : ', the first image in flash'}.`
}

function afterSteps(name: string, { old, new: fresh, sound, steps, minutes, timer }: Install): Decided {
  const added = steps.includes('add') && sound
  const activated = steps.includes('activate') && added
  const committed = steps.includes('commit') && activated
  const late = activated && !committed && minutes >= timer
  const runs = committed || (activated && !late) ? fresh : old
  return {
    facts: {
      runs,
      version: runs,
      added,
      activated,
      committed,
      'rolled-back': late,
      reloads: (activated ? 1 : 0) + (late ? 1 : 0),
      'after-reload': committed ? fresh : old,
    },
    because: whySteps(name, { old, fresh, sound, steps, late, committed, activated, timer }),
  }
}

function whySteps(
  name: string,
  {
    old,
    fresh,
    sound,
    steps,
    late,
    committed,
    activated,
    timer,
  }: {
    old: string
    fresh: string
    sound: boolean
    steps: readonly string[]
    late: boolean
    committed: boolean
    activated: boolean
    timer: number
  },
): string {
  if (steps.length === 0) return `Nothing was installed: ${name} runs ${old}.`
  if (!sound) return `The file is damaged: \`install add\` finds that and adds nothing, so ${name} stays with ${old}.`
  if (committed) return `${fresh} was added, activated and committed, so ${name} runs it and will after every reload.`
  if (late) return `${fresh} was activated and not committed within ${timer} minutes, so ${name} went back to ${old}.`
  if (activated) return `${fresh} runs since the activation, but it is not committed: after ${timer} minutes ${name} goes back to ${old}.`
  return `${fresh} is unpacked in flash and not activated: ${name} still runs ${old}.`
}

/** The directory, in short: sizes and names, and what is free. */
function directory({ bundle: one }: Given): string {
  if (!one) return ''
  const { files, free } = afterCopy(one)
  return [
    ...files.map(({ name, size }) => `${String(size).padStart(11)}  ${name}`),
    '',
    `${one.flash} bytes total (${free} bytes free)`,
  ].join('\n')
}

/** What decides about the next boot. */
function bootLines({ bundle: one }: Given): string {
  if (!one) return ''
  const lines = one.saved ? (one.unsaved ?? one.startup) : one.startup
  return [
    'startup-config:',
    ...(lines.length > 0 ? lines.map((line) => ` boot system flash:${line}`) : [' (no boot system line)']),
    `Configuration register is ${one.register}`,
  ].join('\n')
}

/** What was typed, in order. */
function typed({ name, bundle: one, install: steps }: Given): string {
  const at = (line: string) => `${name}# ${line}`
  if (steps)
    return steps.steps
      .map((step) => at(step === 'add' ? `install add file flash:cat9k_iosxe.${steps.new}.SPA.bin` : `install ${step}`))
      .join('\n')
  if (!one) return ''
  return [
    ...(one.copied ? [at(`copy scp://admin@192.0.2.50/${one.copied.name} flash:`)] : []),
    ...(one.unsaved
      ? [
          at('configure terminal'),
          `${name}(config)# no boot system`,
          ...one.unsaved.map((line) => `${name}(config)# boot system flash:${line}`),
          `${name}(config)# end`,
        ]
      : []),
    ...(one.saved ? [at('copy running-config startup-config')] : []),
    ...(one.reloaded ? [at('reload')] : []),
  ].join('\n')
}

function rests(): readonly Rest[] {
  const upgrade =
    'https://www.cisco.com/c/en/us/support/docs/switches/catalyst-9300-series-switches/216231-upgrade-guide-for-cisco-catalyst-9000-sw.html'
  const c8000v =
    'https://cisco.com/c/ja_jp/td/docs/routers/C8000V/Configuration/c8000v-installation-configuration-guide/m_upgrading_c8000v.html'
  return [
    {
      id: 'boot-statement',
      says: 'In bundle mode the device boots the .bin file that its boot statement names at the next reload.',
      where: 'Cisco document 216231',
      address: upgrade,
      grade: 'vendor-doc',
    },
    {
      id: 'boot-field',
      says: 'The last digit of the configuration register: 0 is the ROM monitor, 1 the first image in flash, 2 to F the boot system commands in order and then the first image.',
      where: 'Cisco IOS boot sequence, as course notes have it',
      address: 'https://ccnanotebook.blogspot.com/2013/10/upgrading-cisco-ios-notes.html',
      grade: 'secondary',
    },
    {
      id: 'add-activate-commit',
      says: 'install add copies, checks and unpacks; activate makes it run, with a reload; commit makes it last.',
      where: 'Cisco, Catalyst 8000V Installation and Configuration Guide, upgrading in install mode, table 1',
      address: c8000v,
      grade: 'vendor-doc',
    },
    {
      id: 'auto-abort',
      says: 'Without a commit within 120 minutes, which can be set from 30 to 1200, the system goes back to what was committed last.',
      where: 'Cisco, Catalyst 8000V Installation and Configuration Guide, upgrading in install mode, table 1',
      address: c8000v,
      grade: 'vendor-doc',
    },
  ]
}
