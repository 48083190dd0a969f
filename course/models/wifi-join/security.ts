/** What a WLAN may be protected with, and what follows from each. */

export const securities = [
  'open',
  'owe',
  'wpa2-personal',
  'wpa3-personal',
  'wpa2-wpa3-personal',
  'wpa2-enterprise',
  'wpa3-enterprise',
] as const

export type Security = (typeof securities)[number]

interface Words {
  readonly says: string
  readonly personal: boolean
  readonly enterprise: boolean
  /** Protected management frames are part of it. */
  readonly needsPmf: boolean
  /** May be offered at 6 GHz. */
  readonly at6: boolean
}

const plain = { personal: false, enterprise: false, needsPmf: false, at6: false }

export const words: Readonly<Record<Security, Words>> = {
  open: { ...plain, says: 'no security' },
  owe: { ...plain, says: 'Enhanced Open', needsPmf: true, at6: true },
  'wpa2-personal': { ...plain, says: 'WPA2-Personal', personal: true },
  'wpa3-personal': { ...plain, says: 'WPA3-Personal', personal: true, needsPmf: true, at6: true },
  'wpa2-wpa3-personal': { ...plain, says: 'WPA2 and WPA3-Personal', personal: true },
  'wpa2-enterprise': { ...plain, says: 'WPA2-Enterprise', enterprise: true },
  'wpa3-enterprise': { ...plain, says: 'WPA3-Enterprise', enterprise: true, needsPmf: true, at6: true },
}

/** What a client may join such a WLAN with, the stronger first. */
export function offers(security: Security): readonly Security[] {
  return security === 'wpa2-wpa3-personal' ? ['wpa3-personal', 'wpa2-personal'] : [security]
}
