import type { Asked } from '../../kernel/question'
import { withBanner } from './rows'

export const QUESTIONS: Asked = {
  banner: {
    prompt: () => '',
    answer: (device, question, line) => {
      const stop = line.indexOf(question.end)
      const lines = [...question.lines, stop === -1 ? line : line.slice(0, stop)]
      if (stop === -1) return { ask: { ...question, lines } }
      return { device: { ...device, config: withBanner(device.config, question.command, lines, question.origin) } }
    },
  },
}
