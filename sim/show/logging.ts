import type { IosDevice } from '../network'

/** `show logging`, in short: the buffer and the messages in it. */
export function logging({ stores: { log } }: IosDevice): readonly string[] {
  return [
    'Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)',
    '',
    `    Console logging: level debugging, ${log.length} messages logged, xml disabled,`,
    '                     filtering disabled',
    `    Buffer logging:  level debugging, ${log.length} messages logged, xml disabled,`,
    '                     filtering disabled',
    '',
    'Log Buffer (8192 bytes):',
    ...(log.length > 0 ? ['', ...log] : []),
  ]
}
