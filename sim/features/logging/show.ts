import type { Masks } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Shows } from '../../kernel/show'

/** `show logging`, in short: the buffer and the messages in it. */
export function logging({ stores: { log, logDropped } }: IosDevice): readonly string[] {
  const logged = log.length + logDropped
  return [
    'Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)',
    '',
    `    Console logging: level debugging, ${logged} messages logged, xml disabled,`,
    '                     filtering disabled',
    `    Buffer logging:  level debugging, ${logged} messages logged, xml disabled,`,
    '                     filtering disabled',
    '',
    'Log Buffer (8192 bytes):',
    ...(log.length > 0 ? ['', ...log] : []),
  ]
}

declare module '../../kernel/show' {
  interface ShowArguments {
    logging: Nothing // show logging
  }
}

export const SHOWS: Shows = {
  logging: ({ device }) => logging(device),
}

export const MASKS: Masks = {
  logging: [
    [/\b(\d+) (?:messages?|flushes|overruns|packets?)\b/dg, 'counter'],
    [/^\*?((?:[A-Z][a-z]{2} +\d+ )?\d\d:\d\d:\d\d(?:\.\d+)?): /dg, 'time stamp'],
    [/\((\d{4,5})\)/dg, 'generated value'], // ports that clients chose
  ],
}
