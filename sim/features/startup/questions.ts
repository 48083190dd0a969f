import { type Asked, confirmed } from '../../kernel/question'

declare module '../../kernel/question' {
  interface Questions {
    'erase-startup': Readonly<Record<never, never>>
  }
}

export const QUESTIONS: Asked = {
  'erase-startup': {
    prompt: () => 'Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]',
    yes: '',
    byCommand: true,
    answer: (device, _, line) =>
      confirmed(line, () => ({
        device: { ...device, stores: { ...device.stores, startup: undefined } },
        output: ['[OK]', 'Erase of nvram: complete'],
      })),
  },
}
