import { describe, expect, it } from 'vitest'
import { lineOf } from '@/components/answered/missed'
import { probeWords } from '@/components/walk/probe-words'

describe('an attempt in words', () => {
  it.each([
    ['PC1: ping 10.0.0.1', 'PC1 pings 10.0.0.1.'],
    ['R1: ping 10.0.0.1 source Lo0 count 5', 'R1 pings 10.0.0.1 from Lo0, 5 times.'],
    [
      'PC1: ssh -l admin 198.51.100.1 password S3cret enable 3nable',
      'PC1 opens SSH to 198.51.100.1 as admin, with the password S3cret, and goes on with enable and 3nable.',
    ],
    ['PC1: ssh -p 2222 -l admin 10.0.0.1', 'PC1 opens SSH to 10.0.0.1, port 2222, as admin.'],
    ['PC1: telnet 10.0.0.1 user ops password x', 'PC1 opens Telnet to 10.0.0.1 as ops, with the password x.'],
    ['PC1: telnet 10.0.0.1', 'PC1 opens Telnet to 10.0.0.1.'],
    ['PC1: telnet 10.0.0.1 22', 'PC1 opens a TCP connection to port 22 of 10.0.0.1.'],
    ['something of a later core', 'something of a later core'],
  ])('%s', (probe, words) => {
    expect(probeWords(probe)).toBe(words)
  })
})

describe('a question in a line', () => {
  it('has no markup, no runs of white space, and its own characters', () => {
    expect(lineOf('<p>What does <code>show ip\n ssh</code> print, if a &#x3C; b &amp; c?</p>')).toBe(
      'What does show ip ssh print, if a < b & c?',
    )
  })

  it('ends after a whole word where it is long', () => {
    expect(lineOf(`<p>${'word '.repeat(60)}</p>`)).toMatch(/^(word ){26,28}…$/)
  })
})
