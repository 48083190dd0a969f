import { formatIpv4, type Ipv4 } from '@/sim/ipv4'
import { formatIpv6, fullIpv6, type Ipv6 } from '@/sim/ipv6'
import type { Field, Option } from './drill'

/** A wrong value and the word for the mistake that leads to it. One that happens to be right is dropped, and of equal ones the first stays. */
export type Tempting<T> = readonly (readonly [value: T, why: string])[]

type Made<K extends Field['kind']> = Extract<Field, { kind: K }>

export function numberField(id: string, label: string, value: number, tempting: Tempting<number> = []): Made<'number'> {
  return { kind: 'number', ...written(id, label, value, tempting, String) }
}

export function prefixField(id: string, label: string, length: number, max: 32 | 128, tempting: Tempting<number> = []): Made<'prefix'> {
  const inRange = tempting.filter(([other]) => other >= 0 && other <= max)
  return { kind: 'prefix', max, ...written(id, label, length, inRange, (value) => `/${value}`) }
}

export function addressField(id: string, label: string, value: Ipv4, tempting: Tempting<Ipv4> = []): Made<'address'> {
  const inRange = tempting.filter(([other]) => other >= 0 && other <= 0xffffffff)
  return { kind: 'address', ...written(id, label, value, inRange, formatIpv4) }
}

export function binaryField(id: string, label: string, octet: number, tempting: Tempting<number> = []): Made<'binary'> {
  return { kind: 'binary', ...written(id, label, octet, tempting, binaryOf) }
}

export function hexField(id: string, label: string, octet: number, tempting: Tempting<number> = []): Made<'hex'> {
  return { kind: 'hex', ...written(id, label, octet, tempting, hexOf) }
}

export function ipv6Field(
  id: string,
  label: string,
  value: Ipv6,
  tempting: Tempting<Ipv6> = [],
  form: Made<'ipv6'>['form'] = 'any',
): Made<'ipv6'> {
  return { kind: 'ipv6', form, ...written(id, label, value, tempting, form === 'full' ? fullIpv6 : formatIpv6) }
}

/** `answer` and the tempting values are ids of options. */
export function choiceField(
  id: string,
  label: string,
  options: readonly Option[],
  answer: string,
  tempting: Tempting<string> = [],
): Made<'choice'> {
  return { kind: 'choice', options, ...written(id, label, answer, tempting, (option) => option) }
}

/** An octet in eight bits. */
export function binaryOf(octet: number): string {
  return octet.toString(2).padStart(8, '0')
}

/** An octet in two hexadecimal digits, lower case. */
export function hexOf(octet: number): string {
  return octet.toString(16).padStart(2, '0')
}

function written<T>(id: string, label: string, value: T, tempting: Tempting<T>, write: (value: T) => string) {
  const answer = write(value)
  const mistakes = tempting
    .map(([wrong, why]) => ({ answer: write(wrong), why }))
    .filter((one, index, all) => one.answer !== answer && all.findIndex((other) => other.answer === one.answer) === index)
  return { id, label, answer, mistakes }
}
