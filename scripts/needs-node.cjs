'use strict'

// Run before anything else is loaded, since on an older Node that would break in words of its own. It needs no package.

const { engines } = require('../package.json')

/** Whether a version satisfies ranges of the two forms that package.json uses: ^20.19 and >=24, with || between them. */
function satisfies(version, ranges) {
  const [major, minor] = version.split('.').map(Number)
  return ranges.split('||').some((range) => {
    const [, sign, wanted, least] = /^\s*(\^|>=)(\d+)(?:\.(\d+))?\s*$/.exec(range) || []
    if (!sign) throw new Error(`scripts/needs-node.cjs does not know the form of this range in package.json: ${range}`)
    if (sign === '>=' && major > Number(wanted)) return true
    return major === Number(wanted) && minor >= Number(least || 0)
  })
}

/** What to say to whoever has a Node that is too old; undefined where it is not. */
function wordsFor(version) {
  if (satisfies(version, engines.node)) return undefined
  return `Holdtime needs another Node.js than the ${version} that runs here: of 20 it takes 20.19 or newer, of 22 22.12 or newer, and 24 and newer.
Get one at https://nodejs.org, then run the same command again. Nothing was changed.`
}

module.exports = { satisfies, wordsFor }

if (require.main === module) {
  const words = wordsFor(process.versions.node)
  if (words) {
    console.error(words)
    process.exit(1)
  }
}
