import type { Port } from '@/study'
import {
  becauseOf,
  type CandidateFigures,
  type CohortFigures,
  type HeatCell,
  type ItemFigures,
  type ObjectiveColumn,
  type Reason,
} from '@/study/cohort'

/** A cohort of figures without a database: alike for a seed, lifelike enough to look at. */
export function cohortOf({ size, objectives, chapters }: { size: number; objectives: number; chapters: number }): CohortFigures {
  const chance = seeded(7)
  const columns = columnsOf(objectives)
  const candidates = Array.from({ length: size }, (_, place) => candidateOf(place, columns, chapters, chance))
  const funnel = candidates[0]!.ports
    .filter(({ written }) => written)
    .map(({ chapter, title, number }, nth) => {
      const started = Math.max(0, Math.floor(size * (1 - (nth / chapters) * 1.2)))
      const attempted = Math.floor(started * 0.9)
      const passedFirst = Math.floor(attempted * (0.4 + chance() * 0.4))
      const passedLater = Math.floor((attempted - passedFirst) * chance())
      const stuck = Math.floor((attempted - passedFirst - passedLater) * chance())
      const passRight = (passedFirst + passedLater) * 8
      return {
        ...{ chapter: { chapter, title }, number, candidates: size, started, attempted, passedFirst, passedLater, stuck },
        ...{ passRight, passSelfMarked: Math.floor(passRight * chance() * 0.5) },
      }
    })
  return {
    cohort: {
      ...{ id: COHORT, name: 'Evening class, autumn', blueprint: 'v1.1', zone: 'Europe/Berlin', examDay: TODAY + 45, today: TODAY },
      ...{ readyOn: TODAY + 45, isArchived: false },
    },
    columns,
    coverage: { offered: objectives, of: 53, questions: chapters * 14 },
    candidates: candidates.sort((a, b) => b.reasons.length - a.reasons.length),
    funnel,
    items: itemsOf(chapters * 3, chance),
  }
}

export const COHORT = '5d0c9b1e-6f0f-4b53-9d2b-3a8a1f6f2a10'
export const TODAY = 20785

function candidateOf(place: number, columns: readonly ObjectiveColumn[], chapters: number, chance: () => number): CandidateFigures {
  const reach = 0.25 + chance() * 0.7
  const heat = columns.map((column, index): HeatCell => {
    if (index / columns.length > reach) return { objective: column.id, items: column.items, answered: 0, share: 0 }
    const answered = Math.max(1, Math.round(column.items * Math.min(1, chance() * 1.6)))
    const recall = 0.5 + Math.sqrt(chance()) * 0.49
    const fell = chance() < 0.12
    return {
      ...{ objective: column.id, items: column.items, answered, recall, share: (recall * answered) / column.items },
      ...(fell ? { fellFrom: Math.min(1, recall + 0.08) } : {}),
    }
  })
  const passed = Math.floor(reach * chapters)
  const ports = portsFor(passed, chapters, chance)
  const share = heat.reduce((sum, cell, index) => sum + cell.share * columns[index]!.weight, 0)
  const away = chance() < 0.25 ? 4 + Math.floor(chance() * 12) : Math.floor(chance() * 3)
  const reasons = reasonsFor(place, away, ports[passed]!, share, chance)
  return {
    ...{ learner: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`, name: NAMES[place % NAMES.length]!, joinedDay: TODAY - 60 },
    ...{ reasons, because: becauseOf(reasons), lastDay: TODAY - away },
    due: reasons.some(({ kind }) => kind === 'backlog') ? 141 : Math.floor(chance() * 40),
    days: Array.from({ length: 28 }, (_, ago) => 27 - ago)
      .filter((ago) => ago >= away && chance() < 0.7)
      .map((ago) => ({ day: TODAY - ago, answers: 8 + (ago % 7) * 4, right: 6 + (ago % 7) * 3, minutes: 6 + (ago % 7) * 3 })),
    cards: passed * 12,
    readiness: {
      ...{ formula: 1, day: TODAY + 45, offered: 0.7, asked: share, known: 0.9, spread: 0.02 + chance() * 0.05 },
      atLeast: share * 0.9,
    },
    level: { day: TODAY, share: share + 0.04 },
    before: { day: TODAY - 7, share: share + 0.03 },
    change: reasons.some(({ kind }) => kind === 'falling') ? -0.07 : 0.01,
    heat,
    ports,
    gates: ports.slice(0, passed).map(({ chapter, title, number }) => ({
      ...{
        chapter: { chapter, title },
        number,
        startedDay: TODAY - 50 + number,
        lastDay: TODAY - 20,
        opened: false,
        attempts: 1,
        failures: 0,
      },
      pass: { day: TODAY - 40 + number, attempt: 1, right: 8, total: 10, selfMarked: number % 4, imported: false },
    })),
  }
}

function reasonsFor(place: number, away: number, port: Port, share: number, chance: () => number): Reason[] {
  return [
    ...(away >= 4 ? [{ kind: 'inactive' as const, days: away, lastDay: TODAY - away }] : []),
    ...(place % 6 === 2
      ? [{ kind: 'failed-twice' as const, chapter: { chapter: port.chapter, title: port.title }, times: 2, lastDay: TODAY - away }]
      : []),
    ...(chance() < 0.08 ? [{ kind: 'backlog' as const, due: 141, budget: 60 }] : []),
    ...(chance() < 0.1 ? [{ kind: 'falling' as const, from: { day: TODAY - 7, share: share + 0.07 }, to: { day: TODAY, share } }] : []),
  ]
}

function portsFor(passed: number, chapters: number, chance: () => number): Port[] {
  return Array.from({ length: 260 }, (_, index): Port => {
    const number = index + 1
    const domain = String(1 + DOMAIN_ENDS.findIndex((end) => number <= end))
    const nth = Math.floor((index * chapters) / 260)
    const written = nth !== Math.floor(((index - 1) * chapters) / 260) || index === 0
    const state = !written
      ? 'planned'
      : nth < passed
        ? (['held', 'held', 'fading', 'due'] as const)[Math.floor(chance() * 4)]!
        : nth === passed
          ? 'open'
          : 'off'
    return {
      ...{ chapter: `chapter-${number}`, title: TITLES[nth % TITLES.length]!, number, domain, state, due: state === 'due' ? 3 : 0 },
      ...(nth < passed && written ? { recall: 0.55 + chance() * 0.4 } : {}),
      ...{ passed: written && nth < passed, read: written && nth <= passed, written, waitsFor: [] },
    }
  }).map((port, _, all) => (port.state === 'planned' ? port : { ...port, waitsFor: port.state === 'off' ? all.slice(0, 1) : [] }))
}

function columnsOf(count: number): ObjectiveColumn[] {
  const sizes = [13, 9, 5, 6, 10, 10]
  return sizes
    .flatMap((size, domain) => Array.from({ length: size }, (_, place) => ({ domain: String(domain + 1), place: place + 1 })))
    .filter((_, index, all) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length))
    .map(({ domain, place }) => ({
      ...{ id: `v1.1/${domain}.${place}`, text: 'Configure and verify inter-switch connectivity', domain },
      ...{ weight: 1 / count, items: 6 + ((place * 5) % 17) },
    }))
}

function itemsOf(count: number, chance: () => number): ItemFigures[] {
  return Array.from({ length: count }, (_, place): ItemFigures => {
    const answers = 12 + Math.floor(chance() * 30)
    const right = Math.floor(answers * (0.3 + chance() * 0.65))
    const flagged = place < 2
    return {
      ...{
        item: `${TITLES[place % TITLES.length]!.toLowerCase().replaceAll(' ', '-')}-${place}`,
        hash: `hash${place}`,
        question: `Which command shows what an interface of a switch is doing, case ${place}?`,
        kind: 'choice',
        chapter: 'chapter-1',
      },
      ...{ answers, right, facility: right / answers, discrimination: chance() * 0.7 - (flagged ? 0.6 : 0.05), banded: answers },
      thirds: { bottom: 10, middle: 11, top: 10 },
      options: [
        { option: 'a', text: 'show ip interface brief', isRight: true, chosen: 11, by: { bottom: 4, middle: 4, top: 3 } },
        { option: 'b', text: 'show interfaces status', isRight: false, chosen: 14, by: { bottom: 3, middle: 5, top: 6 } },
        { option: 'c', text: 'show vlan brief', isRight: false, chosen: 6, by: { bottom: 3, middle: 2, top: 1 } },
      ],
      because: flagged
        ? ['Of the 10 who had done best before, 6 chose “show interfaces status”, which is wrong, and 3 what is right.']
        : [],
      flags: flagged
        ? [
            {
              kind: 'distractor',
              option: 'b',
              text: 'show interfaces status',
              chosen: 6,
              right: 3,
              of: 10,
            },
            {
              kind: 'negative',
              discrimination: -0.41,
              chance: 0.31,
              answers: 31,
            },
          ]
        : [],
    }
  })
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const DOMAIN_ENDS = [70, 123, 168, 204, 238, 260]
const TITLES = [
  'Port security',
  'VLANs and trunks',
  'EtherChannel',
  'Static routes',
  'OSPF neighbours',
  'Spanning tree',
  'SSH',
  'NAT overload',
  'DHCP snooping',
  'IPv6 addressing',
]
const NAMES = [
  ...['Mara Lindqvist', 'Tomás Ferreira', 'Aisha Bello', 'Jonas Weber', 'Priya Nair', 'Luca Romano', 'Hana Sato', 'Mateusz Nowak'],
  ...['Chloé Martin', 'Omar Haddad', 'Ingrid Solberg', 'Daniel Okafor', 'Sofia Petrova', 'Ethan Clarke', 'Leila Rahimi', 'Viktor Horvát'],
  ...[
    'Nadia Kowalczyk',
    'Samuel Mensah',
    'Elif Yılmaz',
    'Ruben de Vries',
    'Grace Adeyemi',
    'Noah Fischer',
    'Yuki Tanaka',
    'Bartholomew Featherstonehaugh',
  ],
]
