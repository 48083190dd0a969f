import { z } from 'zod'
import { type Band, centerOf } from '../channel-plan/channels'
import { flag, measure, table } from '../measures'
import type { Decided, Model } from '../model'
import { offers, type Security, securities, words } from './security'

/** One client and one WLAN: what it sees, what the two agree on, and the step at which the join ends. */

const band = z.union([z.enum(['2.4', '5', '6']), z.literal(2.4), z.literal(5), z.literal(6)]).transform((one) => String(one) as Band)
const security = z.enum(securities)
const pmf = z.enum(['off', 'optional', 'required'])
const text = z.union([z.string(), z.number().transform(String)])

const schema = z
  .strictObject({
    wlan: z.strictObject({
      ssid: text,
      /** Whether the WLAN is enabled, and whether beacons carry its name. */
      enabled: flag.default(true),
      broadcast: flag.default(true),
      security,
      pmf,
      key: text.optional(),
      vlan: measure,
    }),
    /** Radios that the client is near, with the signal that reaches it. */
    radios: z
      .array(
        z.strictObject({
          ap: z.string().regex(/^\S+$/, 'the name of an access point is one word'),
          band,
          channel: measure,
          signal: measure,
          /** Whether this access point has been given the WLAN. */
          serves: flag.default(true),
        }),
      )
      .min(1)
      .max(12),
    client: z.strictObject({
      name: z.string().regex(/^\S+$/, 'a name is one word'),
      system: z.enum(['windows', 'macos', 'linux']),
      bands: z.array(band).min(1),
      /** What it can do; a transition WLAN is joined by one that can do either half of it. */
      can: z.array(z.enum(['open', 'owe', 'wpa2-personal', 'wpa3-personal', 'wpa2-enterprise', 'wpa3-enterprise'])).min(1),
      pmf: flag,
      /** The name that was picked or typed, exactly. */
      ssid: text,
      /** Typed by hand, so that a name no beacon carries is asked for. */
      typed: flag.default(false),
      key: text.optional(),
      /** The weakest signal, in dBm, that it still uses. */
      hears: measure.default(-85),
    }),
    /** Who answers for Enterprise: nobody, or a server that says yes or no. */
    radius: z.enum(['accept', 'reject', 'silent']).optional(),
    vlans: z
      .array(
        z.strictObject({
          id: measure,
          /** Whether the VLAN gets from the access point or the controller to where its servers are. */
          carried: flag.default(true),
          /** The address that DHCP would give; none where no server has one left. */
          lease: z.string().optional(),
        }),
      )
      .default([]),
  })
  .superRefine(({ wlan, radius }, context) => {
    const say = (path: (string | number)[], message: string) => void context.addIssue({ code: 'custom', path, message })
    const { personal, enterprise, needsPmf } = words[wlan.security]
    if (personal && (wlan.key === undefined || !/^[ -~]{8,63}$|^[0-9a-fA-F]{64}$/.test(wlan.key)))
      say(['wlan', 'key'], 'a passphrase has 8 to 63 characters, or is 64 hexadecimal digits')
    if (!personal && wlan.key !== undefined) say(['wlan', 'key'], `${words[wlan.security].says} has no passphrase`)
    if (enterprise && radius === undefined) say(['radius'], 'Enterprise asks a RADIUS server: say `radius: accept`, `reject` or `silent`')
    if (needsPmf && wlan.pmf !== 'required') say(['wlan', 'pmf'], `${words[wlan.security].says} requires protected management frames`)
    if (wlan.security === 'wpa2-wpa3-personal' && wlan.pmf !== 'optional')
      say(['wlan', 'pmf'], 'a transition WLAN has them optional: WPA3 clients use them, old ones cannot')
  })

export type WifiJoin = z.infer<typeof schema>
type Radio = WifiJoin['radios'][number]

export type Step = 'not seen' | 'no common security' | 'wrong key' | 'rejected by 802.1X' | 'no answer from RADIUS' | 'no lease' | 'joined'

interface Join {
  readonly step: Step
  readonly radio?: Radio
  readonly used?: Security
  readonly pmf: boolean
  readonly associated: boolean
  readonly address: string
  readonly because: string
}

/** A radio offers the WLAN if it has been given it; at 6 GHz only with WPA3 or Enhanced Open, and not in transition. */
function offered({ wlan }: WifiJoin, radio: Radio): boolean {
  return wlan.enabled && radio.serves && (radio.band !== '6' || words[wlan.security].at6)
}

function seenBy(given: WifiJoin): Radio[] {
  const { wlan, client, radios } = given
  if (client.ssid !== wlan.ssid || !(wlan.broadcast || client.typed)) return []
  return radios
    .filter((radio) => offered(given, radio) && client.bands.includes(radio.band) && radio.signal >= client.hears)
    .sort((a, b) => b.signal - a.signal)
}

function whyNotSeen(given: WifiJoin): string {
  const { wlan, client, radios } = given
  if (client.ssid !== wlan.ssid) return `The client asks for “${client.ssid}”, and the WLAN is called “${wlan.ssid}”: case counts.`
  if (!wlan.enabled) return 'The WLAN is disabled, and no access point announces it.'
  if (!wlan.broadcast && !client.typed) return 'Beacons do not carry the name, and nobody typed it into the client.'
  const near = radios.filter((radio) => client.bands.includes(radio.band))
  if (near.length === 0) return `No access point here has a radio in a band of the client.`
  if (!near.some(({ serves }) => serves)) return 'No access point in reach has been given this WLAN.'
  if (!near.some((radio) => offered(given, radio)))
    return `At 6 GHz a WLAN with ${words[wlan.security].says} is not offered, and the client has no other radio in reach.`
  return 'Every radio that offers the WLAN is too weak where the client is.'
}

/** The strongest of what both can do, with the rule for management frames met; nothing if there is none. */
export function agreed({ wlan, client }: Pick<WifiJoin, 'wlan' | 'client'>): { used: Security; pmf: boolean } | undefined {
  for (const used of offers(wlan.security)) {
    const needs = words[used].needsPmf || (wlan.pmf === 'required' && used !== 'open')
    if (!client.can.some((one) => one === used) || (needs && !client.pmf)) continue
    return { used, pmf: used !== 'open' && client.pmf && wlan.pmf !== 'off' }
  }
  return undefined
}

function join(given: WifiJoin): Join {
  const { wlan, client, vlans } = given
  const [radio] = seenBy(given)
  const stop = { pmf: false, associated: false, address: '' }
  if (!radio) return { ...stop, step: 'not seen', because: whyNotSeen(given) }
  const both = agreed(given)
  if (!both)
    return {
      ...stop,
      step: 'no common security',
      radio,
      because:
        !client.pmf && wlan.pmf === 'required' && offers(wlan.security).some((one) => client.can.some((can) => can === one))
          ? 'The WLAN requires protected management frames, and the client cannot protect them.'
          : `The WLAN has ${words[wlan.security].says}, and the client can do ${client.can.map((one) => words[one].says).join(', ')}.`,
    }
  const { used } = both
  const at = { ...stop, ...both, radio }
  if (words[used].personal && client.key !== wlan.key)
    return used === 'wpa3-personal'
      ? { ...at, step: 'wrong key', because: 'The passphrases differ, and SAE fails before the client is associated.' }
      : {
          ...at,
          associated: true,
          step: 'wrong key',
          because: 'The passphrases differ, and the four-way handshake fails after the association.',
        }
  const inside = { ...at, associated: true }
  if (words[used].enterprise && given.radius === 'silent')
    return { ...inside, step: 'no answer from RADIUS', because: 'The client is associated, and nobody answers for its user.' }
  if (words[used].enterprise && given.radius !== 'accept')
    return { ...inside, step: 'rejected by 802.1X', because: 'The RADIUS server said no, so that no keys are made.' }
  const vlan = vlans.find(({ id }) => id === wlan.vlan)
  if (!vlan?.carried || !vlan.lease)
    return {
      ...inside,
      step: 'no lease',
      address: client.system === 'linux' ? '' : '169.254/16',
      because: !vlan
        ? `VLAN ${wlan.vlan} does not exist where the client comes out, so no DHCP server hears it.`
        : !vlan.carried
          ? `VLAN ${wlan.vlan} is not carried to its DHCP server.`
          : `No DHCP server in VLAN ${wlan.vlan} has an address for the client.`,
    }
  return {
    ...inside,
    step: 'joined',
    address: vlan.lease,
    because: `The client is on ${radio.ap} with ${words[used].says} and has an address of VLAN ${wlan.vlan}.`,
  }
}

/** What the person at the client sees, in outline: systems and releases word it differently. */
const shows: Readonly<Record<Step, string>> = {
  'not seen': 'the name is not in the list of networks',
  'no common security': 'the network cannot be joined, and no password helps',
  'wrong key': 'the password is asked for again, or the network cannot be joined',
  'rejected by 802.1X': 'the sign-in is asked for again, or the network cannot be joined',
  'no answer from RADIUS': 'connecting goes on and then fails',
  'no lease': 'connected, and no address from DHCP',
  joined: 'connected',
}

function decide(given: WifiJoin): Decided {
  const { step, radio, used, pmf: protects, associated, address, because } = join(given)
  return {
    facts: {
      joined: step === 'joined',
      step,
      ap: radio?.ap ?? '',
      band: radio?.band ?? '',
      channel: radio?.channel ?? 0,
      used: used ?? '',
      pmf: protects,
      associated,
      vlan: step === 'joined' ? given.wlan.vlan : 0,
      address,
      shows: shows[step],
    },
    because,
  }
}

/** The steps of the join, each with how it ended; those that were not reached have a dash. */
function steps(given: WifiJoin): string {
  const { step, radio, used, associated, address } = join(given)
  const { wlan } = given
  const reached = (word: string) => (associated ? word : '-')
  const how = used ? words[used] : undefined
  const keys =
    !associated || !how || used === 'open'
      ? '-'
      : step === 'wrong key'
        ? 'failed'
        : step === 'rejected by 802.1X' || step === 'no answer from RADIUS'
          ? '-'
          : 'success'
  const found = radio
    ? `${radio.ap}, ${radio.band} GHz, channel ${radio.channel} (${centerOf(radio.band, radio.channel)} MHz), ${radio.signal} dBm`
    : 'not seen'
  const authentication =
    !radio || !used ? '-' : used === 'wpa3-personal' ? `SAE: ${associated ? 'success' : 'failed'}` : 'open system: success'
  return table([
    [`WLAN ${wlan.ssid}`, `${words[wlan.security].says}, PMF ${wlan.pmf}, VLAN ${wlan.vlan}`],
    ['scan', found],
    ['security', !radio ? '-' : how ? how.says : 'nothing in common'],
    ['authentication', authentication],
    ['association', reached('success')],
    [
      '802.1X',
      !how?.enterprise || !associated
        ? '-'
        : step === 'rejected by 802.1X'
          ? 'reject'
          : step === 'no answer from RADIUS'
            ? 'no answer'
            : 'accept',
    ],
    ['four-way handshake', keys],
    ['DHCP', step === 'joined' ? address : step === 'no lease' ? 'no answer' : '-'],
    ['result', step],
  ])
}

function seen(given: WifiJoin): string {
  const { wlan, client, radios } = given
  const rows = radios
    .filter((radio) => offered(given, radio) && client.bands.includes(radio.band) && radio.signal >= client.hears)
    .sort((a, b) => b.signal - a.signal)
    .map((radio) => [
      wlan.broadcast ? wlan.ssid : '(hidden)',
      radio.ap,
      `${radio.band} GHz`,
      String(radio.channel),
      `${radio.signal} dBm`,
      words[wlan.security].says,
    ])
  return rows.length === 0 ? 'no network' : table([['SSID', 'AP', 'Band', 'Channel', 'Signal', 'Security'], ...rows])
}

export const wifiJoin: Model<WifiJoin> = {
  id: 'wifi-join',
  given: schema as z.ZodType<WifiJoin>,
  decide,
  prints: { steps, seen },
  rests: [
    {
      id: 'six-ghz-needs-wpa3',
      says: 'At 6 GHz a WLAN has WPA3 or Enhanced Open with protected management frames; Open and WPA2 are not there, nor a transition mode.',
      where: 'Cisco document 220712, Configure and Verify Wi-Fi 6E WLAN Layer 2 Security',
      address:
        'https://cisco.com/c/en/us/support/docs/wireless/catalyst-9800-series-wireless-controllers/220712-configure-and-verify-wi-fi-6e-wlan-layer.html',
      grade: 'vendor-doc',
    },
    {
      id: 'wpa3-needs-pmf',
      says: 'WPA3 connections use protected management frames; in transition mode WPA2 clients of the same WLAN go without.',
      where: 'Cisco, WPA3 Deployment Guide, 2024-04',
      address: 'https://www.cisco.com/c/en/us/products/collateral/wireless/catalyst-9100ax-access-points/wpa3-dep-guide-og.html',
      grade: 'vendor-doc',
    },
    {
      id: 'sae-is-authentication',
      says: 'SAE proves the passphrase by an exchange of its own, commit and confirm, out of which the key for the handshake comes.',
      where: 'Cisco Catalyst 9800 Configuration Guide, 17.15, Wi-Fi Protected Access 3',
      address: 'https://cisco.com/c/en/us/td/docs/wireless/controller/9800/17-15/config-guide/b_wl_17_15_cg/m_wpa3.html',
      grade: 'vendor-doc',
    },
    {
      id: 'passphrase-length',
      says: 'A pre-shared key is typed as 8 to 63 ASCII characters or as 64 hexadecimal digits.',
      where: 'Cisco Catalyst 9800 Configuration Guide, 16.12, WLAN Security',
      address: 'https://www.cisco.com/c/en/us/td/docs/wireless/controller/9800/16-12/config-guide/b_wl_16_12_cg/wlan-security.html',
      grade: 'vendor-doc',
    },
    {
      id: 'no-lease-link-local',
      says: 'A host that configures itself because no DHCP server answers takes an address of 169.254/16.',
      where: 'RFC 3927, section 2',
      address: 'https://www.rfc-editor.org/rfc/rfc3927',
      grade: 'rfc',
    },
  ],
}
