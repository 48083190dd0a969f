import { aaaLogin } from './aaa-login'
import { aaaWire } from './aaa-wire'
import { agentRun } from './agent-run'
import { ansible } from './ansible'
import { baseline } from './baseline'
import { cablePlant } from './cable-plant'
import { channelPlan } from './channel-plan'
import { dataForm } from './data-form'
import { dhcp } from './dhcp'
import { diagram } from './diagram'
import { dns } from './dns'
import { duplex } from './duplex'
import { fileCopy } from './file-copy'
import { hopHeaders } from './hop-headers'
import { hostAttach } from './host-attach'
import { hsrp } from './hsrp'
import { ipv6Address } from './ipv6-address'
import { lacp } from './lacp'
import { linkBudget } from './link-budget'
import { macTable } from './mac-table'
import { nat } from './nat'
import { octet } from './octet'
import { ospfElection } from './ospf-election'
import { ospfNeighbors } from './ospf-neighbors'
import { plan } from './plan'
import { portGuard } from './port-guard'
import { portState } from './port-state'
import { powerBudget } from './power-budget'
import { prompt } from './prompt'
import { reply } from './reply'
import { rest } from './rest'
import { routeChoice } from './route-choice'
import { snmp } from './snmp'
import { softwareBoot } from './software-boot'
import { spanningTree } from './spanning-tree'
import { syslog } from './syslog'
import { tunnel } from './tunnel'
import { inUse, type ModelInUse } from './use'
import { vlanPath } from './vlan-path'
import { wifiJoin } from './wifi-join'

export type { Decided, Fact, Model, Rest } from './model'
export type { ModelInUse, Settled } from './use'

/** Every model, by its id. */
export const MODELS: ReadonlyMap<string, ModelInUse> = new Map(
  [
    inUse(aaaLogin),
    inUse(aaaWire),
    inUse(agentRun),
    inUse(ansible),
    inUse(baseline),
    inUse(cablePlant),
    inUse(channelPlan),
    inUse(dataForm),
    inUse(dhcp),
    inUse(diagram),
    inUse(dns),
    inUse(duplex),
    inUse(fileCopy),
    inUse(hopHeaders),
    inUse(hostAttach),
    inUse(hsrp),
    inUse(ipv6Address),
    inUse(lacp),
    inUse(linkBudget),
    inUse(macTable),
    inUse(nat),
    inUse(octet),
    inUse(ospfElection),
    inUse(ospfNeighbors),
    inUse(plan),
    inUse(portGuard),
    inUse(portState),
    inUse(powerBudget),
    inUse(prompt),
    inUse(reply),
    inUse(rest),
    inUse(routeChoice),
    inUse(snmp),
    inUse(softwareBoot),
    inUse(spanningTree),
    inUse(syslog),
    inUse(tunnel),
    inUse(vlanPath),
    inUse(wifiJoin),
  ].map((model) => [model.id, model]),
)
