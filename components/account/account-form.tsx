import type { ReactNode } from 'react'
import { LineField } from '../form/fields'
import { Form } from '../form/form'
import type { Action } from '../form/outcome'

export interface Field {
  readonly name: 'address' | 'password' | 'current' | 'code' | 'confirm'
  readonly label: string
  readonly autoComplete: 'email' | 'username' | 'current-password' | 'new-password' | 'off'
  readonly hint?: string
}

/** A form of the account's pages. */
export function AccountForm({
  action,
  fields = [],
  token,
  next,
  button,
  isMain = false,
  children,
}: {
  action: Action
  fields?: readonly Field[]
  token?: string // of a link
  next?: string | undefined // where to go on, a path
  button: string
  isMain?: boolean
  children?: ReactNode
}) {
  return (
    <Form action={action} hidden={{ token, next }} button={button} isMain={isMain}>
      {fields.map((field) => (
        <LineField
          key={field.name}
          {...field}
          type={typeOf(field.name)}
          isMono={field.name === 'code'}
          required
          spellCheck={false}
          autoCapitalize="none"
        />
      ))}
      {children}
    </Form>
  )
}

function typeOf(name: Field['name']): string {
  switch (name) {
    case 'address':
      return 'email'
    case 'code':
    case 'confirm':
      return 'text'
    case 'password':
    case 'current':
      return 'password'
  }
}
