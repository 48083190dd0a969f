import { setTimeout as rest } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPost, sendMail } from '@/server/base/mail'
import { openMailbox } from './mailbox'

afterEach(() => {
  vi.unstubAllEnvs()
})

const letter = (subject: string) => ({ to: 'ada@example.org', subject, paragraphs: ['Words.'] })

describe('a connection to the mail server that lay idle until the server closed it', () => {
  it('is opened anew for the next reminder, which is handed over once', async () => {
    const mailbox = await openMailbox()
    vi.stubEnv('SMTP_URL', mailbox.url)
    vi.stubEnv('MAIL_FROM', 'holdtime@example.org')
    const post = openPost()
    expect(await post?.isOpen()).toBe(true)
    for (let count = 0; count < 4; count++) {
      expect(await post?.deliver(letter(`Reminder ${count}`))).toBe('taken')
      await mailbox.closeIdle()
      await rest(100) // what happens on the wire is seen some moments later
    }
    post?.close()
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual(['Reminder 0', 'Reminder 1', 'Reminder 2', 'Reminder 3'])
    await mailbox.close()
  })

  it('does not keep a link to sign in from going out', async () => {
    const mailbox = await openMailbox()
    vi.stubEnv('SMTP_URL', mailbox.url)
    vi.stubEnv('MAIL_FROM', 'holdtime@example.org')
    for (let count = 0; count < 3; count++) {
      await sendMail(letter(`Link ${count}`))
      await mailbox.closeIdle()
    }
    expect(mailbox.mails).toHaveLength(3)
    await mailbox.close()
  })
})
