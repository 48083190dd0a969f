/** What we read of a package's entry in `package-lock.json`. */
export interface LockEntry {
  version?: string
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optional?: boolean
  optionalDependencies?: Record<string, string>
  [key: string]: unknown
}

export interface Lock {
  packages: Record<string, LockEntry>
  [key: string]: unknown
}

/** Optional packages that an entry names and the lock file lacks: those for platforms that npm did not find here. */
export function missingFrom(lock: Lock): { path: string; entry: LockEntry }[] {
  const found = new Map<string, LockEntry>()
  for (const [owner, { optionalDependencies }] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(optionalDependencies ?? {})) {
      if (isInstalled(lock, owner, name)) continue
      found.set(`node_modules/${name}`, { version: range.replace(/^[~^]/, ''), ...platformOf(name), optional: true })
    }
  }
  return [...found].map(([path, entry]) => ({ path, entry }))
}

/** Looks where Node would: in the owner's own folder, then in each one above. */
function isInstalled(lock: Lock, owner: string, name: string): boolean {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (lock.packages[path]) return true
    if (!folder.includes('/node_modules/')) return lock.packages[`node_modules/${name}`] !== undefined
  }
}

const systems = ['darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'android', 'openharmony', 'sunos', 'aix']
const processors = ['x64', 'arm64', 'ia32', 'arm', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32']

/** Platform packages carry their platform in their name: `@next/swc-linux-arm64-musl`. */
function platformOf(name: string): LockEntry {
  const words = name.split(/[-/]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) =>
    words.some((word) => word === processor || (processor === 'arm' && word.startsWith('arm') && word !== 'arm64')),
  )
  const libc =
    words.includes('musl') || words.includes('musleabihf')
      ? ['musl']
      : os.includes('linux') && words.some((word) => word.startsWith('gnu'))
        ? ['glibc']
        : []
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) }
}
