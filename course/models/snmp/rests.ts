import type { Rest } from '../model'

const RFC = (number: number) => `https://www.rfc-editor.org/rfc/rfc${number}`
const REFERENCE = 'https://www.manualslib.com/manual/1325558/Cisco-Catalyst-3650-Series.html?page=589'

export const RESTS: readonly Rest[] = [
  {
    id: 'exceptions',
    says: 'From version 2 on a get answers what it has not with noSuchObject or noSuchInstance, and a get-next at the end with endOfMibView; version 1 says noSuchName.',
    where: 'RFC 3416, sections 4.2.1 and 4.2.2; RFC 3584, section 4',
    address: RFC(3416),
    grade: 'rfc',
  },
  {
    id: 'set-errors',
    says: 'A set outside the write view is answered with noAccess, of a variable that cannot be written with notWritable, with the wrong type with wrongType; version 1 says noSuchName and badValue.',
    where: 'RFC 3416, section 4.2.5; RFC 3584, section 4.4; Net-SNMP 5.9.3 asked on 30 November 2026',
    address: RFC(3416),
    grade: 'rfc',
  },
  {
    id: 'silent-community',
    says: 'A community that the agent does not know, or whose list does not permit the sender, is not answered.',
    where: 'RFC 3584, section 5.2.1; Net-SNMP 5.9.3 asked on 30 November 2026',
    address: RFC(3584),
    grade: 'rfc',
  },
  {
    id: 'reports',
    says: 'An unknown user, a wrong digest and a level for which the user has no key are reported to the sender.',
    where: 'RFC 3414, section 3.2; Net-SNMP 5.9.3 asked on 30 November 2026',
    address: RFC(3414),
    grade: 'rfc',
  },
  {
    id: 'least-level',
    says: 'A request with less security than the group wants is answered with authorizationError.',
    where: 'RFC 3413, section 3.2; RFC 3415, section 3.2',
    address: RFC(3413),
    grade: 'rfc',
  },
  {
    id: 'views',
    says: 'Of the subtrees of a view that hold an OID the longest one decides.',
    where: 'RFC 3415, section 4',
    address: RFC(3415),
    grade: 'rfc',
  },
  {
    id: 'no-counter64',
    says: 'Version 1 has no Counter64: a get says noSuchName, a get-next skips it.',
    where: 'RFC 3584, section 4.2.2',
    address: RFC(3584),
    grade: 'rfc',
  },
  {
    id: 'trap-and-inform',
    says: 'A trap is sent once and not acknowledged; an inform is acknowledged with a Response and sent again where none comes.',
    where: 'Cisco, Command Reference, Catalyst 3650, IOS XE Everest 16.5.1a, snmp-server host; RFC 3416, sections 4.2.6 and 4.2.7',
    address: REFERENCE,
    grade: 'vendor-doc',
  },
  {
    id: 'host-needed',
    says: 'Without snmp-server host no notification is sent.',
    where: 'Cisco, Command Reference, Catalyst 3650, IOS XE Everest 16.5.1a, snmp-server host',
    address: REFERENCE,
    grade: 'vendor-doc',
  },
  {
    id: 'clear-text',
    says: 'Versions 1 and 2c send community and values as they are; version 3 proves the sender with authentication and hides the values with privacy.',
    where: 'RFC 3414, section 1.1; RFC 3410, sections 7 and 8',
    address: RFC(3414),
    grade: 'rfc',
  },
]
