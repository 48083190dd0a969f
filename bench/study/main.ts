import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { z } from 'zod'
import { DEFAULT_PARAMETERS, fitOf, secondsOf } from '../../study'
import { bankOf } from './bank'
import { KINDS, learnerOf, learnerSchema } from './learners'
import { POLICIES, type PolicyName, planFor, policyOf } from './policies'
import { type Outcome, runOf } from './run'

// `npm run bench:study`: learners of kinds that follow no model of ours study the real course towards a date, under our queue and others, at
// equal minutes. One run, one table. `-- --seeds 10`: so many learners of each kind. `-- --learners kinds.yaml`: others than ours, as in
// bench/study/learners.ts. `-- --days 60 --minutes 45`: of these alone.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '4' },
    learners: { type: 'string' },
    days: { type: 'string', default: '30,60' },
    minutes: { type: 'string', default: '20,45' },
    policies: { type: 'string' },
  },
})
const numbers = (text: string) => z.array(z.coerce.number().int().min(1).max(400)).min(1).parse(text.split(','))
const [seeds = 1] = numbers(values.seeds)
const kinds = values.learners === undefined ? KINDS : z.array(learnerSchema).parse(parse(readFileSync(values.learners, 'utf8')))
const policies: readonly PolicyName[] =
  values.policies === undefined ? POLICIES : z.array(z.enum(POLICIES)).parse(values.policies.split(';'))

const TODAY = 20_790
const bank = bankOf()
console.log(
  `${bank.items.length} questions and ${bank.transfer.length} kept for the exam, ${bank.chapters.length} chapters; ${seeds} learners of each kind.`,
)
console.log(
  'Recall: of v2.0 by weight on the day, on questions never asked before. By memory, put right, was: of what was asked, as predicted on the eve by the memory alone, by the first answers of the last week to questions kept for the exam as well, and as it was. Off: the mean distance of the latter two, in points.',
)

for (const days of numbers(values.days)) {
  for (const minutes of numbers(values.minutes)) {
    const plan = planFor(minutes, TODAY, days)
    const chapters = bank.chapters
    const fit = fitOf({
      today: TODAY,
      plan,
      cards: [],
      items: bank.items,
      chapters,
      worth: bank.worth,
      parameters: DEFAULT_PARAMETERS,
      pace: secondsOf,
    })
    console.log(
      `\n${days} days, ${minutes} minutes a day; chapters up to tier ${fit.tier}${fit.fits ? '' : ', which does not fit'}; forecast on the first day ${points(fit.forecast.share)} %`,
    )
    console.log(
      row(['learner', 'queue', 'recall', '±', 'answers', 'min/day', 'worst', 'over', 'by memory', 'put right', 'was', 'off', 'halfway']),
    )
    for (const kind of kinds) {
      for (const name of policies) {
        const outcomes = Array.from({ length: seeds }, (_, seed) =>
          runOf(bank, policyOf(name, bank, plan, `seed ${seed}`), learnerOf(kind, `seed ${seed}`), plan, fit.tier, TODAY),
        )
        console.log(row(cells(kind.name, name, outcomes)))
      }
    }
  }
}

function cells(kind: string, name: string, outcomes: readonly Outcome[]): string[] {
  const all = (of: (outcome: Outcome) => number | undefined) => outcomes.flatMap((outcome) => of(outcome) ?? [])
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
  const recalls = all(({ recall }) => recall)
  const spread = Math.sqrt(mean(recalls.map((one) => (one - mean(recalls)) ** 2)) / recalls.length)
  const [raw, predicted, known, halfway] = [
    all((one) => one.raw),
    all((one) => one.predicted),
    all((one) => one.known),
    all((one) => one.forecast),
  ]
  return [
    kind,
    name,
    points(mean(recalls)),
    points(spread),
    mean(all(({ answers }) => answers)).toFixed(0),
    mean(all(({ minutes }) => minutes)).toFixed(1),
    Math.max(...all(({ worstDay }) => worstDay)).toFixed(1),
    mean(all(({ over }) => over)).toFixed(1),
    raw.length === 0 ? '' : points(mean(raw)),
    predicted.length === 0 ? '' : points(mean(predicted)),
    known.length === 0 ? '' : points(mean(known)),
    predicted.length === 0 ? '' : points(mean(predicted.map((one, place) => Math.abs(one - (known[place] ?? one))))),
    halfway.length === 0 ? '' : points(mean(halfway)),
  ]
}

function row(of: readonly string[]): string {
  const widths = [26, 22, 8, 6, 9, 9, 8, 6, 11, 11, 7, 7, 9]
  return of.map((cell, place) => (place < 2 ? cell.padEnd(widths[place] ?? 8) : cell.padStart(widths[place] ?? 8))).join('')
}

function points(share: number): string {
  return (share * 100).toFixed(1)
}
