import { makeCode } from '@/server/account'
import { renewSecret, type Stranded } from '@/server/backup'
import { closeDatabase, database, environment } from '@/server/base'

// `npm run secret`: whether the secret is the one that the data belongs to. `npm run secret -- --new`: makes the data belong to another one.
const given = process.argv.slice(2)
const unknown = given.find((word) => word !== '--new')

/** How many guests get their code written out. On a server there are more, and nobody who could give it to them. */
const MOST = 20

try {
  if (unknown !== undefined) throw new Error(`“${unknown}” is not known. Write: npm run secret, or npm run secret -- --new`)
  if (given.includes('--new')) await renew()
  else {
    await database()
    console.log('The secret is the one that this data belongs to.')
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await closeDatabase().catch(() => {})
}

async function renew(): Promise<void> {
  const stranded = await renewSecret()
  const { secretFile } = environment()
  console.log(
    `This data belongs to ${secretFile === undefined ? 'NEXTAUTH_SECRET as it is set now' : `the secret in ${secretFile}`}. Everybody is signed out.`,
  )
  if (stranded.length === 0) return
  const guests = stranded.length === 1 ? 'One guest has' : `${stranded.length} guests have`
  console.log(`${guests} answers, and no recovery code to come back with.`)
  if (secretFile === undefined) return
  console.log('To get at them, type the code on the page /account/recover:')
  for (const one of stranded.slice(0, MOST))
    console.log(`  ${await codeOf(one)}   ${one.answers} ${one.answers === 1 ? 'answer' : 'answers'}`)
}

function codeOf({ learner, zone }: Stranded): Promise<string> {
  return makeCode({ learner, zone }, { current: '' }, 'this machine')
}
