import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Runs a command and shows what it runs. Ends this process with the command's code when it fails. */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  console.log(`$ ${[command, ...args].join(' ')}`)
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error) console.error(`${command} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

/** Makes what is out of date and nothing else: the database client, the compiled course, the built pages. */
export function prepare({ pages }: { pages: boolean }): void {
  if (newest(['prisma/schema.prisma']) > newest(['prisma/generated/client.ts'])) run('npx', ['prisma', 'generate'])
  if (newest(['content', 'sim', 'course', 'compiler']) > newest(['.course/catalogue.json'])) run('npx', ['tsx', 'compiler/main.ts'])
  if (
    pages &&
    newest([
      'app',
      'components',
      'server',
      'course',
      'study',
      'sim',
      'prisma',
      'proxy.ts',
      'instrumentation.ts',
      'next.config.js',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ]) > newest(['.next/BUILD_ID'])
  ) {
    run('npx', ['next', 'build'], { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' })
  }
}

/** The latest change to any of these files and folders, in milliseconds; 0 where none is there. */
function newest(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths.map((name) => {
      if (!existsSync(name)) return 0
      const stat = statSync(name)
      if (!stat.isDirectory()) return stat.mtimeMs
      return newest(readdirSync(name).map((entry) => path.join(name, entry)))
    }),
  )
}
