import type { IosDevice } from '../../kernel/network'
import { type Answered, type Asked, yesOrNo } from '../../kernel/question'
import { defaultModulus, generated, modulusQuestion, smallestModulus, withKey } from './rows'

declare module '../../kernel/question' {
  interface Questions {
    modulus: { readonly label: string; readonly replaces: boolean }
    'replace-keys': { readonly label: string }
    'zeroize-keys': { readonly label?: string }
  }
}

export const QUESTIONS: Asked = {
  modulus: {
    prompt: (device) => `How many bits in the modulus [${defaultModulus({ device })}]: `,
    answer: (device, question, line) => modulus(device, question, line),
    unanswered: '! The modulus must be given in the line: crypto key generate rsa modulus 2048',
  },
  'replace-keys': {
    prompt: () => '% Do you really want to replace them? [yes/no]: ',
    yes: 'yes',
    answer: (device, question, line) =>
      yesOrNo(question, line, () => ({
        ask: { kind: 'modulus', label: question.label, replaces: true },
        output: modulusQuestion({ device }),
      })),
  },
  'zeroize-keys': {
    prompt: () => 'Do you really want to remove these keys? [yes/no]: ',
    yes: 'yes',
    answer: (device, question, line) => yesOrNo(question, line, () => ({ device: withoutKeys(device, question.label) })),
  },
}

function modulus(
  device: IosDevice,
  question: { readonly kind: 'modulus'; readonly label: string; readonly replaces: boolean },
  line: string,
): Answered {
  const bits = line.trim() === '' ? defaultModulus({ device }) : Number(line.trim())
  if (!Number.isInteger(bits) || bits < smallestModulus({ device }) || bits > 4096) {
    // The wording of the refusal is not known from a capture; IOS asks again.
    return { ask: question, output: [`% A decimal number between ${smallestModulus({ device })} and 4096.`], refused: true }
  }
  return { device: { ...device, stores: withKey(device.stores, { label: question.label, modulus: bits }) }, output: generated(bits) }
}

function withoutKeys(device: IosDevice, label: string | undefined): IosDevice {
  const rsaKeys = device.stores.rsaKeys.filter((key) => label !== undefined && key.label !== label)
  return { ...device, stores: { ...device.stores, rsaKeys } }
}
