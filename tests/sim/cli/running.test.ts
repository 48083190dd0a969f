import { expect, it } from 'vitest'
import type { DeviceFacts } from '@/sim/kernel/grammar/row'
import type { IosDevice } from '@/sim/kernel/network'
import { parseDevice } from '@/sim/parse'
import { runningConfig, runningConfigText } from '@/sim/running'
import { ROUTER, ROUTER_XE, SWITCH } from './examples'

const device = (facts: DeviceFacts, ...lines: string[]): IosDevice => ({
  ...facts,
  ...parseDevice(facts, lines.join('\n')),
  linesTyped: lines.length,
})
const text = (...args: Parameters<typeof device>) => runningConfig(device(...args)).map((line) => line.text)
const section = (lines: string[], head: string) => {
  const from = lines.indexOf(head)
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith(' '))
  return lines.slice(from, from + 1 + length)
}

it('prints a router in the order of IOS 15', () => {
  const lines = text(
    ROUTER,
    'line vty 0 4',
    ' transport input ssh',
    ' login local',
    ' access-class 10 in',
    'access-list 10 permit 10.0.0.0 0.0.0.255',
    'access-list 10 deny any',
    'ip route 0.0.0.0 0.0.0.0 10.0.0.254',
    'interface g0/0',
    ' no shutdown',
    ' ip address 10.0.0.1 255.255.255.0',
    ' description LAN',
    'username admin secret S3cret',
    'ip domain-name example.com',
    'hostname R1',
  )
  expect(lines.map((line) => line.replace(/\$1\$.*/, '$1$'))).toEqual([
    '!',
    'version 15.7',
    'service timestamps debug datetime msec',
    'service timestamps log datetime msec',
    'no service password-encryption',
    '!',
    'hostname R1',
    '!',
    'boot-start-marker',
    'boot-end-marker',
    '!',
    '!',
    'no aaa new-model',
    '!',
    'ip domain-name example.com',
    '!',
    'username admin secret 5 $1$',
    '!',
    'interface GigabitEthernet0/0',
    ' description LAN',
    ' ip address 10.0.0.1 255.255.255.0',
    ' duplex auto',
    ' speed auto',
    '!',
    'ip route 0.0.0.0 0.0.0.0 10.0.0.254',
    '!',
    'access-list 10 permit 10.0.0.0 0.0.0.255',
    'access-list 10 deny   any',
    '!',
    'line con 0',
    'line aux 0',
    'line vty 0 4',
    ' access-class 10 in',
    ' login local',
    ' transport input ssh',
    '!',
    'end',
  ])
})

it('prints the defaults that IOS prints', () => {
  expect(section(text(ROUTER), 'line vty 0 4')).toEqual(['line vty 0 4', ' login', ' transport input none'])
  expect(section(text(SWITCH), 'line vty 0 4')).toEqual(['line vty 0 4', ' login'])
  expect(section(text(SWITCH), 'line vty 5 15')).toEqual(['line vty 5 15', ' login'])
  expect(section(text(ROUTER, 'interface g0/1'), 'interface GigabitEthernet0/1')).toEqual([
    'interface GigabitEthernet0/1',
    ' no ip address',
    ' shutdown',
    ' duplex auto',
    ' speed auto',
  ])
  expect(section(text(SWITCH), 'interface Vlan1')).toEqual(['interface Vlan1', ' no ip address', ' shutdown'])
})

it('splits lines that differ, and never joins those above 4 to the first five', () => {
  const heads = text(ROUTER, 'line vty 0 15', ' login local', 'line vty 2', ' login').filter((line) => line.startsWith('line vty'))
  expect(heads).toEqual(['line vty 0 1', 'line vty 2', 'line vty 3 4', 'line vty 5 15'])
})

it('gives each line the origin that set it, and none where it stands for a default', () => {
  const lines = runningConfig(device(ROUTER, 'hostname R1', 'line vty 0 4', ' login local'))
  const origin = (wanted: string) => lines.find((line) => line.text === wanted)?.origin?.line
  expect([origin('hostname R1'), origin(' login local'), origin(' transport input none'), origin('no aaa new-model')]).toEqual([
    1,
    3,
    undefined,
    undefined,
  ])
})

it('prints names and lists as IOS XE 17 does', () => {
  const lines = text(
    ROUTER_XE,
    'hostname R1',
    'ip domain-name example.com',
    'no ip domain-lookup',
    'access-list 10 permit 10.0.0.1',
    'enable secret x',
  )
  expect(lines).toContain('ip domain name example.com')
  expect(lines).toContain('no ip domain lookup')
  expect(section(lines, 'ip access-list standard 10')).toEqual(['ip access-list standard 10', ' 10 permit 10.0.0.1'])
  expect(lines.find((line) => line.startsWith('enable secret'))).toMatch(/^enable secret 9 \$9\$/)
})

it('prints no login on lines once aaa new-model is on', () => {
  expect(text(ROUTER, 'line vty 0 4', ' login local', 'aaa new-model').filter((line) => line.includes('login'))).toEqual([])
})

it('counts the bytes that it prints', () => {
  const [building, blank, count, ...lines] = runningConfigText(device(ROUTER, 'hostname R1'))
  expect([building, blank]).toEqual(['Building configuration...', ''])
  expect(count).toBe(`Current configuration : ${lines.slice(0, -1).join('\n').length + 1} bytes`)
})

it('puts remarks before the entry that follows them', () => {
  const lines = text(
    ROUTER,
    'access-list 10 remark admins',
    'access-list 10 permit 10.0.0.1',
    'access-list 10 remark the rest',
    'access-list 10 deny any',
  )
  expect(lines.filter((line) => line.startsWith('access-list'))).toEqual([
    'access-list 10 remark admins',
    'access-list 10 permit 10.0.0.1',
    'access-list 10 remark the rest',
    'access-list 10 deny   any',
  ])
})
