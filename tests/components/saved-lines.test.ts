import { describe, expect, it } from 'vitest'
import { newer } from '@/components/terminal/use-saved'

const lines = (line: string) => [{ device: 'R1', line }]
const saved = (line: string, savedAt: string) => ({ hash: 'h', lines: lines(line), savedAt })
const local = (line: string, typedAt: string, base: string | null, sent: boolean) => ({
  hash: 'h',
  lines: lines(line),
  typedAt: Date.parse(typedAt),
  base,
  sent,
})
const [morning, noon, evening] = ['2026-11-24T08:00:00.000Z', '2026-11-24T12:00:00.000Z', '2026-11-24T20:00:00.000Z'] as const

describe('which lines a lab goes on with', () => {
  it('are the server’s where this browser has none, or none that the server has not got', () => {
    expect(newer(undefined, saved('theirs', noon))).toMatchObject({ lines: lines('theirs'), base: noon, sent: true })
    expect(newer(local('ours', evening, morning, true), saved('theirs', noon))).toMatchObject({ lines: lines('theirs') })
  })

  it('are none where they were reset on another device', () => {
    expect(newer(local('ours', morning, morning, true), undefined)).toBeUndefined()
  })

  it('are this browser’s where the server has not got them, whatever this browser’s clock says', () => {
    expect(newer(local('ours', morning, noon, false), saved('before', noon))).toMatchObject({ lines: lines('ours'), sent: false })
    expect(newer(local('ours', morning, null, false), undefined)).toMatchObject({ lines: lines('ours'), sent: false })
  })

  it('are the newer where two devices typed on from the same', () => {
    expect(newer(local('ours', evening, morning, false), saved('theirs', noon))).toMatchObject({ lines: lines('ours'), base: noon })
    expect(newer(local('ours', morning, morning, false), saved('theirs', noon))).toMatchObject({ lines: lines('theirs'), sent: true })
  })
})
