import { type Asked, confirmed } from '../../kernel/question'
import { withoutUser } from './rows'

declare module '../../kernel/question' {
  interface Questions {
    'remove-user': { readonly name: string }
  }
}

export const QUESTIONS: Asked = {
  'remove-user': {
    prompt: () => 'This operation will remove all username related configurations with same name.Do you want to continue? [confirm]',
    yes: '',
    answer: (device, { name }, line) => confirmed(line, () => ({ device: { ...device, ...withoutUser(device, name) } })),
  },
}
