import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml'
import { readYamlText } from '../yaml-words'
import type { Value, Vars } from './inventory'

export interface Play {
  readonly name: string
  readonly hosts: string
  readonly vars: Vars
  readonly tasks: readonly Task[]
}

export interface Task {
  readonly name: string
  readonly module: string
  readonly options: Vars
  readonly vars: Vars
  readonly register?: string
  readonly loop?: Value
  readonly ignoresErrors: boolean
  /** Where the task begins, as ansible tells it. */
  readonly at: Place
}

export interface Place {
  readonly line: number
  readonly column: number
}

/** Ansible does not begin: the text is no playbook. Holds all that is printed. */
export class NoPlaybook extends Error {
  constructor(
    /** The first line, without `ERROR! `. */
    readonly says: string,
    readonly printed: string,
    readonly place?: Place,
  ) {
    super(says)
  }
}

/** Something of Ansible that this model knows to exist and does not run: for the author of a case. */
export class NotModelled extends Error {}

const MODULES: Readonly<Record<string, string>> = {
  'cisco.ios.ios_command': 'cisco.ios.ios_command',
  ios_command: 'cisco.ios.ios_command',
  'cisco.ios.ios_config': 'cisco.ios.ios_config',
  ios_config: 'cisco.ios.ios_config',
  'ansible.builtin.debug': 'ansible.builtin.debug',
  debug: 'ansible.builtin.debug',
}
// They exist, so they are no misspelling.
const OTHERS =
  /^(cisco\.ios\.)?ios_(facts|hostname|banner|vlans|interfaces|l[23]_interfaces|acls|acl_interfaces|ntp_global|logging_global|user|ping|static_routes|ospfv2|snmp_server|linkagg|system|vrf|bgp_global|service)$|^ansible\.(builtin|netcommon|utils)\.|^(copy|template|set_fact|assert|shell|command|file|include_tasks|import_tasks|pause|fail|wait_for|meta)$/
const PLAY = ['name', 'hosts', 'gather_facts', 'vars', 'tasks', 'connection', 'become', 'become_method']
const PLAYS_OWN =
  /^(any_errors_fatal|become_user|check_mode|collections|debugger|diff|environment|fact_path|force_handlers|gather_subset|gather_timeout|handlers|ignore_errors|ignore_unreachable|max_fail_percentage|module_defaults|no_log|order|port|post_tasks|pre_tasks|remote_user|roles|run_once|serial|strategy|tags|throttle|timeout|vars_files|vars_prompt|import_playbook)$/
const TASK = ['name', 'register', 'loop', 'ignore_errors', 'become', 'vars']
const TASKS_OWN =
  /^(any_errors_fatal|args|async|become_(user|method|flags|exe)|changed_when|check_mode|collections|connection|debugger|delay|delegate_facts|delegate_to|diff|environment|failed_when|ignore_unreachable|loop_control|module_defaults|no_log|notify|poll|port|remote_user|retries|run_once|tags|throttle|timeout|until|when|with_\w+|block|rescue|always|action|local_action)$/

/** Reads a playbook, and complains as ansible-core 2.14 does. */
export function readPlaybook(text: string, file: string): readonly Play[] {
  const read = readYamlText(text)
  if ('fault' in read) {
    const { line, column, says } = read.fault
    const first = 'We were unable to read either as JSON nor YAML, these are the errors we got from each:'
    const printed = [
      `ERROR! ${first}`,
      'JSON: Expecting value: line 1 column 1 (char 0)',
      '',
      'Syntax Error while loading YAML.',
      `  ${says}`,
      '',
      ...offending(text, file, { line, column }),
    ]
    throw new NoPlaybook(says, printed.join('\n'), { line, column })
  }
  const { root } = read
  if (!isSeq(root)) {
    const kind = isMap(root) ? 'AnsibleMapping' : 'AnsibleUnicode'
    return refuse(`A playbook must be a list of plays, got a <class 'ansible.parsing.yaml.objects.${kind}'> instead: ${file}`, root)
  }
  return root.items.map((item) => play(item as ParsedNode))

  function refuse(says: string, node: ParsedNode | null): never {
    const place = placeOf(text, node)
    throw new NoPlaybook(says, [`ERROR! ${says}`, '', ...offending(text, file, place)].join('\n'), place)
  }

  function play(node: ParsedNode): Play {
    if (!isMap(node)) return refuse("playbook entries must be either valid plays or 'import_playbook' statements", node)
    const fields = fieldsOf(node)
    for (const key of fields.keys()) {
      if (PLAYS_OWN.test(key)) throw new NotModelled(`the play's keyword ${key} is not modelled`)
      if (!PLAY.includes(key)) refuse(`'${key}' is not a valid attribute for a Play`, node)
    }
    const plain = node.toJSON() as Record<string, Value>
    if (plain.hosts === undefined || plain.hosts === null) {
      const says = "the field 'hosts' is required but was not set"
      throw new NoPlaybook(says, `ERROR! ${says}`)
    }
    const hosts = Array.isArray(plain.hosts) ? plain.hosts.join(',') : String(plain.hosts)
    const tasks = fields.get('tasks')
    const list = tasks && isSeq(tasks) ? tasks.items : []
    return {
      name: typeof plain.name === 'string' ? plain.name : hosts,
      hosts,
      vars: (plain.vars ?? {}) as Vars,
      tasks: list.map((item) => task(item as ParsedNode)),
    }
  }

  function task(node: ParsedNode): Task {
    if (!isMap(node)) return refuse('no module/action detected in task.', node)
    const fields = fieldsOf(node)
    const actions: string[] = []
    for (const key of fields.keys()) {
      if (TASKS_OWN.test(key)) throw new NotModelled(`the task's keyword ${key} is not modelled`)
      if (!TASK.includes(key)) actions.push(key)
    }
    const [action] = actions
    if (action === undefined) return refuse('no module/action detected in task.', node)
    const known = actions.filter((key) => Object.hasOwn(MODULES, key) || OTHERS.test(key))
    if (actions.length > 1 && known.length > 0) {
      const [one, other] = actions
      return refuse(`conflicting action statements: ${one}, ${other}`, node)
    }
    const module = Object.hasOwn(MODULES, action) ? MODULES[action] : undefined
    if (module === undefined) {
      if (OTHERS.test(action)) throw new NotModelled(`the module ${action} exists and is not modelled`)
      return refuse(
        `couldn't resolve module/action '${action}'. This often indicates a misspelling, missing collection, or incorrect module path.`,
        node,
      )
    }
    const plain = node.toJSON() as Record<string, Value>
    const options = plain[action] ?? {}
    return {
      name: typeof plain.name === 'string' ? plain.name : action,
      module,
      options: (typeof options === 'object' && options !== null && !Array.isArray(options) ? options : {}) as Vars,
      vars: (plain.vars ?? {}) as Vars,
      ...(typeof plain.register === 'string' ? { register: plain.register } : {}),
      ...(plain.loop === undefined ? {} : { loop: plain.loop }),
      ignoresErrors: plain.ignore_errors === true,
      at: placeOf(text, node),
    }
  }
}

function fieldsOf(node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] }): Map<string, ParsedNode | null> {
  return new Map(node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', value as ParsedNode | null]))
}

function placeOf(text: string, node: ParsedNode | null): Place {
  const before = text.slice(0, node?.range?.[0] ?? 0).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** Where ansible thinks that the fault is: the line before, the line, and a mark under the column. */
export function offending(text: string, file: string, { line, column }: Place): string[] {
  const lines = text.split('\n')
  const shown = lines[line - 1] ?? ''
  const before = lines[line - 2] ?? ''
  const out = [
    `The error appears to be in '${file}': line ${line}, column ${column}, but may`,
    'be elsewhere in the file depending on the exact syntax problem.',
    '',
    'The offending line appears to be:',
    '',
    before,
    shown,
    `${' '.repeat(column - 1)}^ here`,
  ]
  if (/^ *\t/.test(shown)) {
    const advice = (mark: string, says: string) => [
      '    - name: update tooling',
      '      vars:',
      '        version: 1.2.3',
      `${mark} ${says}`,
    ]
    out.push('There appears to be a tab character at the start of the line.', '')
    out.push('YAML does not use tabs for formatting. Tabs should be replaced with spaces.', '', 'For example:')
    out.push(...advice('#    ^---', 'there is a tab there.'), '', 'Should be written as:', ...advice('# ^---', 'all spaces here.'))
  }
  if (/:\s*\{\{/.test(shown) || /-\s*\{\{/.test(shown)) {
    out.push('We could be wrong, but this one looks like it might be an issue with')
    out.push('missing quotes. Always quote template expression brackets when they', 'start a value. For instance:', '')
    out.push('    with_items:', '      - {{ foo }}', '', 'Should be written as:', '', '    with_items:', '      - "{{ foo }}"')
  }
  return out
}
