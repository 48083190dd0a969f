import { takeFolder } from '@/prisma/lock'

/** A process that takes the folder named on its command line, says so, and waits to be ended. */
async function own(folder: string): Promise<void> {
  await takeFolder(folder)
  process.on('SIGTERM', () => process.exit(0))
  setInterval(() => {}, 60_000)
  process.stdout.write('taken\n')
}

void own(process.argv[2] ?? '')
