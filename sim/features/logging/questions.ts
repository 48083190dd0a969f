import { type Asked, confirmed } from '../../kernel/question'

declare module '../../kernel/question' {
  interface Questions {
    'clear-logging': Readonly<Record<never, never>>
  }
}

export const QUESTIONS: Asked = {
  'clear-logging': {
    prompt: () => 'Clear logging buffer [confirm]',
    yes: '',
    byCommand: true,
    answer: (device, _, line) => confirmed(line, () => ({ device: { ...device, stores: { ...device.stores, log: [], logDropped: 0 } } })),
  },
}
