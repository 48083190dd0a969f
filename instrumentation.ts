/** Opens the database and the course when the server starts, so that what is wrong is said at once and not to the first visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { openAtStart } = await import('./server/boot')
  await openAtStart()
}
