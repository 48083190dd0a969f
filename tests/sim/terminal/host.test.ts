import { describe, expect, it } from 'vitest'
import { onConsole, said, screen } from './screen'

const typed = (...lines: string[]) => said(onConsole('PC1'), lines)

describe('the shell of a PC', () => {
  it('shows its address in brief', () => expect(typed('ip -br addr')[1]).toBe('eth0             UP             10.0.0.10/24'))
  it('shows its routes', () =>
    expect(typed('ip route')).toEqual(['default via 10.0.0.1 dev eth0', '10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.10']))
  it('loses its default route along with its address, as in Linux', () =>
    expect(typed('ip address del 10.0.0.10/24 dev eth0', 'ip route')).toEqual([]))
  it('takes another address', () =>
    expect(typed('ip addr del 10.0.0.10/24 dev eth0', 'ip addr add 10.0.0.77/24 dev eth0', 'ip -br a')[1]).toContain('10.0.0.77/24'))
  it('refuses a gateway that it cannot reach', () =>
    expect(typed('ip route del default', 'ip route add default via 192.0.2.1')).toEqual(['Error: Nexthop has invalid gateway.']))
  it('refuses a second default route', () => expect(typed('ip route add default via 10.0.0.2')).toEqual(['RTNETLINK answers: File exists']))
  it('cannot delete a route that it does not have', () =>
    expect(typed('ip route del default via 10.0.0.9')).toEqual(['RTNETLINK answers: No such process']))
  it('pings', () => expect(typed('ping -c 4 10.0.0.1')).toContain('4 packets transmitted, 4 received, 0% packet loss, time 3003ms'))
  it('says so when asked for another number of pings than it sends', () => {
    expect(typed('ping -c 1 10.0.0.1')[0]).toBe('! In this simulation ping sends four.')
    expect(typed('ping -c 4 10.0.0.1')[0]).toBe('PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.')
  })
  it('has no network without a way', () =>
    expect(typed('ip route del default', 'ping 10.0.3.10')).toEqual(['ping: connect: Network is unreachable']))
  it('traces a route, with -n by addresses alone', () => {
    expect(typed('ping 10.0.3.10', 'traceroute 10.0.3.10').slice(1)).toEqual([
      ' 1  10.0.0.1 (10.0.0.1)  1.000 ms  1.000 ms  1.000 ms',
      ' 2  10.0.3.10 (10.0.3.10)  1.000 ms  1.000 ms  1.000 ms',
    ])
    expect(typed('ping 10.0.3.10', 'traceroute -n 10.0.3.10').at(-1)).toBe(' 2  10.0.3.10  1.000 ms  1.000 ms  1.000 ms')
    expect(typed('ip route del default', 'traceroute 10.0.3.10').at(-1)).toBe('connect: Network is unreachable')
    expect(typed('traceroute -I 10.0.3.10')).toEqual(['! This simulation knows traceroute with -n and without.'])
  })
  it('knows no other program', () => expect(typed('nmap 10.0.0.1')).toEqual(['bash: nmap: command not found']))
  it('looks no names up', () => expect(typed('ssh router')).toEqual(['ssh: Could not resolve hostname router: Name or service not known']))
  it('has a prompt of its own', () => expect(screen(onConsole('PC1'), []).text).toEqual(['PC1$ ']))
})
