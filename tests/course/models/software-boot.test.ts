import { describe, expect, it } from 'vitest'
import { softwareBoot } from '@/course/models/software-boot'

const OLD = { name: 'c2900.154.bin', size: 90_000_000, version: '15.4' }
const NEW = { name: 'c2900.157.bin', size: 100_000_000, version: '15.7' }
const FLASH = { flash: 256_000_000, files: [{ name: 'notes.txt', size: 1000 }, OLD], running: OLD.name, startup: [OLD.name] }

const decided = (bundle: object) => softwareBoot.decide(softwareBoot.given.parse({ bundle: { ...FLASH, ...bundle } })).facts
const installed = (install: object) =>
  softwareBoot.decide(softwareBoot.given.parse({ install: { old: '17.9', new: '17.12', steps: [], ...install } })).facts

describe('a device that boots one file', () => {
  it('runs the new image after copy, boot line, save and reload', () => {
    expect(decided({ copied: NEW, unsaved: [NEW.name], saved: true })).toMatchObject({ runs: NEW.name, version: '15.7', copied: true })
  })

  it.each([
    ['no reload', { copied: NEW, unsaved: [NEW.name], saved: true, reloaded: false }],
    ['no save', { copied: NEW, unsaved: [NEW.name] }],
    ['no boot line', { copied: NEW, saved: true }],
    ['no room', { flash: 150_000_000, copied: NEW, unsaved: [NEW.name, OLD.name], saved: true }],
    ['a damaged file with the old one behind it', { copied: { ...NEW, sound: false }, unsaved: [NEW.name, OLD.name], saved: true }],
    ['a name that is not in flash', { unsaved: ['c2900.158.bin'], saved: true }],
  ])('runs the old one with %s', (_, change) => {
    expect(decided(change).runs).toBe(OLD.name)
  })

  it('ends in the ROM monitor where nothing can be booted, or the boot field is 0', () => {
    expect(decided({ files: [{ ...OLD, sound: false }] }).runs).toBe('rommon')
    expect(decided({ register: '0x2100' }).runs).toBe('rommon')
  })

  it('takes the first image where no line is, or the boot field is 1', () => {
    expect(decided({ files: [OLD, NEW], startup: [] }).runs).toBe(OLD.name)
    expect(decided({ files: [OLD, NEW], startup: [NEW.name], register: '0x2101' }).runs).toBe(OLD.name)
    expect(decided({ files: [OLD, NEW], startup: [NEW.name] }).runs).toBe(NEW.name)
  })

  it('has never more in flash than fits, and loses nothing to a copy that does not', () => {
    for (const size of [1, 100_000_000, 165_999_000, 165_999_001, 400_000_000]) {
      const { free, fits } = decided({ copied: { ...NEW, size } })
      expect(Number(free)).toBeGreaterThanOrEqual(0)
      expect(fits).toBe(size <= 256_000_000 - 90_001_000)
    }
  })
})

describe('a device in install mode', () => {
  it('runs the new software from activation on, and keeps it by a commit', () => {
    expect(installed({ steps: ['add'] })).toMatchObject({ runs: '17.9', reloads: 0 })
    expect(installed({ steps: ['add', 'activate'], minutes: 10 })).toMatchObject({ runs: '17.12', 'after-reload': '17.9', reloads: 1 })
    expect(installed({ steps: ['add', 'activate'], minutes: 120 })).toMatchObject({ runs: '17.9', 'rolled-back': true })
    expect(installed({ steps: ['add', 'activate', 'commit'], minutes: 9000 })).toMatchObject({ runs: '17.12', 'after-reload': '17.12' })
  })

  it('adds nothing that is damaged', () => {
    expect(installed({ steps: ['add', 'activate', 'commit'], sound: false })).toMatchObject({
      runs: '17.9',
      added: false,
      committed: false,
    })
  })

  it('refuses steps out of order', () => {
    expect(softwareBoot.given.safeParse({ install: { old: '1', new: '2', steps: ['activate'] } }).success).toBe(false)
    expect(softwareBoot.given.safeParse({}).success).toBe(false)
  })
})

describe('what is printed', () => {
  it('is what was typed, and what decides about the boot', () => {
    const print = (name: string) =>
      softwareBoot.prints[name]?.(
        softwareBoot.given.parse({ bundle: { ...FLASH, copied: NEW, unsaved: [NEW.name, OLD.name], saved: true } }),
      )
    expect(print('typed')?.split('\n')).toEqual([
      'R1# copy scp://admin@192.0.2.50/c2900.157.bin flash:',
      'R1# configure terminal',
      'R1(config)# no boot system',
      'R1(config)# boot system flash:c2900.157.bin',
      'R1(config)# boot system flash:c2900.154.bin',
      'R1(config)# end',
      'R1# copy running-config startup-config',
      'R1# reload',
    ])
    expect(print('directory')).toContain('256000000 bytes total (65999000 bytes free)')
    expect(print('boot')).toContain(' boot system flash:c2900.157.bin')
  })
})
