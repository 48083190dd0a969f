import { expect, it } from 'vitest'
import { authOptions } from '@/server/account/identities'
import { ownPath } from '@/server/door/paths'

const OTHERS = [
  'https://evil.example/',
  '//evil.example/join',
  '/\\evil.example',
  '/join//evil.example',
  '/../evil',
  '/.//evil.example',
  '/@evil.example',
  '/join/ABCD?x=1',
  '/join\n',
  'javascript:alert(1)',
  'join/ABCD-EFGH',
  '',
  `/${'x'.repeat(200)}`,
  undefined,
  ['/join/ABCD-EFGH'],
]

it('whoever signed in is led to a page of ours, and to nothing else that a link may name', () => {
  for (const path of ['/join/ABCD-EFGH', '/cohorts', '/cohorts/0b9f1c4e-7f2a-4d7e-9a3e-1f2d3c4b5a69/me']) expect(ownPath(path)).toBe(path)
  for (const other of OTHERS) expect(ownPath(other), String(other)).toBeUndefined()
})

it('another service leads back to the same pages', async () => {
  const { redirect } = authOptions({ learner: '0b9f1c4e-7f2a-4d7e-9a3e-1f2d3c4b5a69', zone: 'UTC' }).callbacks ?? {}
  const baseUrl = 'https://study.example'
  expect(await redirect?.({ url: '/join/ABCD-EFGH', baseUrl })).toBe('https://study.example/join/ABCD-EFGH')
  expect(await redirect?.({ url: 'https://study.example/join/ABCD-EFGH', baseUrl })).toBe('https://study.example/join/ABCD-EFGH')
  for (const url of OTHERS.filter((one) => typeof one === 'string'))
    expect(await redirect?.({ url, baseUrl })).toBe('https://study.example/account')
  expect(await redirect?.({ url: 'https://study.example.evil.example/join/X', baseUrl })).toBe('https://study.example/account')
})
