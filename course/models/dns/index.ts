import type { Model } from '../model'
import { dig, digShort } from './dig'
import { type Given, given, type Zone } from './given'
import { host, nslookup, nslookupOfWindows } from './lookups'
import { full } from './names'
import { decide, delivered } from './wanted'

/** Names: zones, who serves them, who resolves for a client, and what a web client and a mail server make of what they find. */
export const dns: Model<Given> = {
  id: 'dns',
  given,
  decide,
  prints: {
    dig,
    'dig-short': digShort,
    nslookup,
    'nslookup-windows': nslookupOfWindows,
    host,
    zone: ({ zones }) => forward(zones).slice(0, 1).map(zoneFile).join('\n'),
    zones: ({ zones }) => zones.map(zoneFile).join('\n\n'),
    'reverse-zone': ({ zones }) =>
      zones
        .filter((zone) => !forward([zone]).length)
        .map(zoneFile)
        .join('\n\n'),
    'mail-log': (of) => (of.mail ? delivered(of, of.mail).log : ''),
  },
  rests: [
    {
      id: 'cname-alone',
      says: 'A name that has a CNAME record has no other data, and a server goes on with the name that the CNAME record names.',
      where: 'RFC 1034, sections 3.6.2 and 4.3.2',
      address: 'https://www.rfc-editor.org/rfc/rfc1034',
      grade: 'rfc',
    },
    {
      id: 'relative-names',
      says: 'In a zone file a name without a dot at its end belongs under the origin of the zone.',
      where: 'RFC 1035, section 5.1',
      address: 'https://www.rfc-editor.org/rfc/rfc1035',
      grade: 'rfc',
    },
    {
      id: 'ipv6-addresses',
      says: 'An AAAA record holds one IPv6 address, and the PTR record of one stands under ip6.arpa.',
      where: 'RFC 3596, sections 2.2 and 2.5',
      address: 'https://www.rfc-editor.org/rfc/rfc3596',
      grade: 'rfc',
    },
    {
      id: 'nothing-there',
      says: 'NXDOMAIN says that the name does not exist; NOERROR with no answer and the SOA record says that the name has no record of that type. Both may be kept as long as the SOA record allows.',
      where: 'RFC 2308, sections 2.1, 2.2 and 5',
      address: 'https://www.rfc-editor.org/rfc/rfc2308',
      grade: 'rfc',
    },
    {
      id: 'no-alias-behind-mx-and-ns',
      says: 'The name in an MX or NS record is no alias.',
      where: 'RFC 2181, section 10.3',
      address: 'https://www.rfc-editor.org/rfc/rfc2181',
      grade: 'rfc',
    },
    {
      id: 'where-mail-goes',
      says: 'A sending server tries the MX records from the lowest preference up, uses the address of the domain itself where there is no MX record, keeps the mail after a temporary error and reports a permanent one.',
      where: 'RFC 5321, section 5.1',
      address: 'https://www.rfc-editor.org/rfc/rfc5321',
      grade: 'rfc',
    },
    {
      id: 'reverse-check-of-mail',
      says: 'A mail server that refuses a client whose address has no fitting PTR record answers with the enhanced status code X.7.25.',
      where: 'RFC 7372, section 3.3',
      address: 'https://www.rfc-editor.org/rfc/rfc7372',
      grade: 'rfc',
    },
    {
      id: 'bind-9-18',
      says: 'A resolver that gets no answer from the servers of a zone says SERVFAIL; one that does not serve a client, and a server that is asked for a zone that it does not have, say REFUSED. So print dig, nslookup and host.',
      where: 'named, dig, nslookup and host of BIND 9.18.49 on Debian 12, run on 2026-11-30',
      address: 'https://bind9.readthedocs.io/en/v9.18.49/manpages.html',
      grade: 'capture',
    },
  ],
}

function forward(zones: readonly Zone[]): Zone[] {
  return zones.filter(({ name }) => !/\.arpa\.?$/.test(name))
}

/** A zone as a zone file has it, names as they are written. */
function zoneFile({ name, ttl, negative, records }: Zone): string {
  const width = Math.max(4, ...records.map((one) => one.name.length)) + 2
  const primary = records.find((one) => one.type === 'NS' && one.name === '@')?.value ?? 'ns1'
  const line = (owner: string, of: number | undefined, type: string, value: string) =>
    `${owner.padEnd(width)}${of === undefined ? '' : `${of}  `}IN  ${type.padEnd(6)}${value}`
  return [
    `$ORIGIN ${full(name)}`,
    `$TTL ${ttl}`,
    line('@', undefined, 'SOA', `${primary} hostmaster 2026113001 7200 900 1209600 ${negative}`),
    ...records.map((one) => line(one.name, one.ttl, one.type, `${one.preference === undefined ? '' : `${one.preference} `}${one.value}`)),
  ].join('\n')
}
