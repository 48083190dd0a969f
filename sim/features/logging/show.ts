import type { Masks } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Shows } from '../../kernel/show'
import { bufferOf, LEVELS, levelOf } from './levels'

/** `show logging`, in short: where messages go, the buffer and the messages in it. */
export function logging({ config, stores: { log, logDropped, consoleLogged } }: IosDevice): readonly string[] {
  return [
    `Syslog logging: ${config.loggingOn?.value === false ? 'disabled' : 'enabled'} (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)`,
    '',
    ...told('Console logging: ', levelOf(config, 'console'), consoleLogged),
    ...told('Buffer logging:  ', levelOf(config, 'buffer'), log.length + logDropped),
    '',
    `Log Buffer (${bufferOf(config)} bytes):`,
    ...(log.length > 0 ? ['', ...log] : []),
  ]
}

function told(head: string, level: ReturnType<typeof levelOf>, count: number): readonly string[] {
  return [
    `    ${head}${level === 'off' ? 'disabled' : `level ${LEVELS[level]}, ${count} messages logged`}, xml disabled,`,
    '                     filtering disabled',
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
