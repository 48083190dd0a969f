import { database, type Transaction } from '../base'
import { miscounted, recount } from './tallies'

export interface Counts {
  readonly firstAnswers: number // rows
  readonly days: number
  readonly items: number
}

/** How many rows of what is counted with each answer are not what the log gives, on either side. For whoever holds the data. */
export function checkCounts(): Promise<Counts> {
  return unhurried(miscounted)
}

/** Makes what is counted with each answer anew from the log; answers wait meanwhile. @returns how many rows were wrong before */
export function recountAll(): Promise<Counts> {
  return unhurried(async (tx) => {
    const wrong = await miscounted(tx)
    await recount(tx)
    return wrong
  })
}

/** Over the whole log, which takes minutes where it has millions of rows. */
async function unhurried<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { prisma } = await database()
  return prisma.$transaction(work, { timeout: 3_600_000 })
}
