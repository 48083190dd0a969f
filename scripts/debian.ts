import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs a package where this can: as root on Debian and its kin. Elsewhere nothing happens. */
export function installOnDebian(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    console.log(`$ apt-get ${args.join(' ')}`)
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
}
