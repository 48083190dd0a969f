export const BLUEPRINTS = ['v1.1', 'v2.0'] as const
export type Blueprint = (typeof BLUEPRINTS)[number]

/** 2027-02-02, as days since 1970-01-01. Source: the vendor's announcement, as content/blueprints has it. */
const LAST_OF_V1_1 = Date.UTC(2027, 1, 2) / 86_400_000

/** The blueprint that is examined on a day. `day`: local date, days since 1970-01-01. */
export function blueprintOn(day: number): Blueprint {
  return day <= LAST_OF_V1_1 ? 'v1.1' : 'v2.0'
}
