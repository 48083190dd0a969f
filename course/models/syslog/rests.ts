import type { Rest } from '../model'

const GUIDE =
  'https://content.cisco.com/chapter.sjs?uri=%2Fsearchable%2Fchapter%2Fcontent%2Fen%2Fus%2Ftd%2Fdocs%2Fswitches%2Flan%2Fcatalyst9500%2Fsoftware%2Frelease%2F17-3%2Fconfiguration_guide%2Fsys_mgmt%2Fb_173_sys_mgmt_9500_cg%2Fconfiguring_system_message_logs.html.xml'

export const RESTS: readonly Rest[] = [
  {
    id: 'message-form',
    says: 'A message is printed as sequence number, time stamp, %facility-severity-MNEMONIC and description; the first two only where they are configured.',
    where: 'Cisco, System Management Configuration Guide, Catalyst 9500, IOS XE 17.3, System Log Message Format',
    address: GUIDE,
    grade: 'vendor-doc',
  },
  {
    id: 'process-off',
    says: 'With the logging process disabled messages go to the console and nowhere else.',
    where: 'Cisco, System Management Configuration Guide, Catalyst 9500, IOS XE 17.3, System Message Logging',
    address: GUIDE,
    grade: 'vendor-doc',
  },
  {
    id: 'defaults',
    says: 'Console and terminal lines take severity 7, a server 6, with facility local7.',
    where: 'Cisco, Catalyst 2928 Switch Software Configuration Guide, OL-23389-01, chapter 28; show logging of several devices',
    address: 'https://manualshive.com/en/manual/cisco/catalyst-2928/catalyst-2928_software-configuration-manual_66757-504.html',
    grade: 'vendor-doc',
  },
  {
    id: 'level-includes-lower',
    says: 'A level passes its own severity and every numerically lower one.',
    where: 'Cisco, Catalyst 2928 Switch Software Configuration Guide, OL-23389-01, Defining the Message Severity Level',
    address: 'https://manualshive.com/en/manual/cisco/catalyst-2928/catalyst-2928_software-configuration-manual_66757-504.html',
    grade: 'vendor-doc',
  },
  {
    id: 'marks',
    says: 'An asterisk before the time: the clock is not set or not in sync with its servers; a dot: it was in sync and has lost all of them; nothing: it can be trusted.',
    where: 'Cisco IOS Configuration Fundamentals Command Reference, Time-Stamping Symbols for syslog Messages',
    address: 'https://showipprotocols.blogspot.com/2009/12/ios-show-clock-results-heading-symbols.html',
    grade: 'secondary',
  },
  {
    id: 'pri',
    says: 'PRI is the facility’s code times eight plus the severity; local7 is 23.',
    where: 'RFC 5424, section 6.2.1',
    address: 'https://www.rfc-editor.org/rfc/rfc5424',
    grade: 'rfc',
  },
  {
    id: 'count-on-the-wire',
    says: 'IOS writes a count of what it has sent between PRI and time stamp, as in <189>19: *May  5 05:26:27.523: %LINEPROTO-5-UPDOWN.',
    where: 'Messages of an IOS router in the tests of eNMS, a network manager that receives them',
    address: 'https://github.com/eNMS-automation/eNMS',
    grade: 'secondary',
  },
]
