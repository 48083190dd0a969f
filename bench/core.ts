import { build, type NetworkSource, parseProbe, probe, settle } from '@/sim'
import { millisecondsOf, type Row } from './measure'

const source: NetworkSource = {
  devices: [
    { kind: 'host', name: 'PC1', address: '10.0.0.10/24', gateway: '10.0.0.1' },
    { kind: 'switch', name: 'SW1', platform: 'ios-15-switch', config: 'hostname SW1' },
    {
      kind: 'router',
      name: 'R1',
      platform: 'ios-15-router',
      rsaKey: 2048,
      config: `hostname R1
enable secret 3nable
ip domain-name example.com
username admin secret S3cret
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 no shutdown
ip access-list standard ADMINS
 permit 10.0.0.0 0.0.0.255
ip ssh version 2
line vty 0 4
 access-class ADMINS in
 login local
 transport input ssh`,
    },
  ],
  links: [
    ['PC1 eth0', 'SW1 Fa0/1'],
    ['SW1 Gi0/1', 'R1 Gi0/0'],
  ],
}

/** Parse, settle and probe the SSH lab: what every option of every variant costs. */
export function coreRows(): Row[] {
  const wanted = parseProbe('PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable')
  if ('error' in wanted) throw new Error(wanted.error)
  const built = () => {
    const result = build(source)
    if ('errors' in result) throw new Error(result.errors.map(({ why }) => why).join())
    return result.network
  }
  const state = settle(built())
  if (probe(state, wanted).trace.symptom !== 'privileged') throw new Error('the SSH lab is not healthy')
  const whole = millisecondsOf(() => void probe(settle(built()), wanted), 50)
  const alone = millisecondsOf(() => void probe(state, wanted), 200)
  return [
    { name: 'core: parse, settle and probe the SSH lab', value: whole.median, spread: whole.spread, unit: 'ms', aim: 'under 2 ms' },
    { name: 'core: the probe alone', value: alone.median, spread: alone.spread, unit: 'ms' },
  ]
}
