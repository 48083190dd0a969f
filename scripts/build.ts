import { prepare } from './fresh'

// `npm run build`: everything that `npm start` makes before it serves. `-- --pages`: these alone.
try {
  await prepare({ course: !process.argv.includes('--pages'), pages: true })
  console.log('Built. Start it with: npm start')
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
