import { hostname } from 'node:os'
import { environment, noteHost, Refusal } from '../base'

/**
 * Whether a request was sent to a name of ours. A page of somebody else's may have its own name point to this machine (DNS rebinding), and
 * its scripts would then read what is here as if it were theirs; but the browser says in `Host` which name it was. Ours are that of the
 * public address, those of this machine, and every literal IP address, as which nobody else's page can come. What names no host at all
 * is no browser.
 */
export function isOurHost(host: string | null): boolean {
  if (host === null || host === '') return true
  if (!URL.canParse(`http://${host}`)) return false
  const { hostname: name, pathname, search, username } = new URL(`http://${host}`)
  if (pathname !== '/' || search !== '' || username !== '') return false
  return isLiteral(name) || ownNames().has(name.replace(/\.$/, ''))
}

/** @throws Refusal `unknown_host`, which tells the visitor where to go and, in the log, the operator what to set */
export function refuseOtherHost(host: string | null): void {
  if (isOurHost(host)) return
  const name = (host ?? '').slice(0, 100)
  noteHost(name)
  const { publicAddress } = environment()
  const where = publicAddress === undefined ? '' : ` Open ${publicAddress} instead.`
  throw new Refusal(
    'unknown_host',
    `Holdtime is not known by the name ${name}, so nothing was done.${where} Whoever runs it can give it this name: NEXTAUTH_URL is the address that people open.`,
  )
}

/** As the URL parser writes them: it makes four numbers of whatever a browser would take for an IPv4 address. */
const isLiteral = (name: string): boolean => /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\])$/.test(name)

function ownNames(): ReadonlySet<string> {
  const { publicAddress } = environment()
  const machine = hostname().toLowerCase()
  const [short = ''] = machine.split('.')
  return new Set(['localhost', machine, short, `${short}.local`, ...(publicAddress === undefined ? [] : [new URL(publicAddress).hostname])])
}
