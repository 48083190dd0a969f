// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { describe, expect, it } from 'vitest'
import { edited } from '../compiler/edit'
import { expectRed, on } from './red'

const chapters = 'chapters'
const filterFirst = `${chapters}/ssh-refused/scenarios/filter-before-server.md`
const intoFilter = `${chapters}/ssh-refused/scenarios/ping-into-a-filter.md`
const firstPing = `${chapters}/ssh-configure/scenarios/first-ping-from-router.md`
const firstMatch = `${chapters}/vty-access-class/scenarios/which-entry-decides.md`
const linesTaken = `${chapters}/ssh-refused/scenarios/lines-all-taken.md`
const upperLines = `${chapters}/vty-access-class/scenarios/upper-lines-closed.md`
const keyLeft = `${chapters}/ssh-configure/scenarios/key-left-behind.md`

describe('a question about what happens', () => {
  it('is red where two options say the same of the result', () => {
    expectRed(
      [
        { file: filterFirst, from: '  user-missing:\n    R1: |\n      no username ${admin}\n', to: '' },
        { file: filterFirst, from: 'Claim: happens with user-missing', to: 'Claim: happens with no-way-back' },
        { file: filterFirst, from: 'When: ends authentication-failed', to: 'When: ends timed-out, at R1' },
      ],
      ['options “timed-out” and “denied” can both be true of one result', '“ends timed-out” and “ends timed-out, at R1”'],
    )
  })

  it('is red where “fails” stands beside the ways to fail, whatever happens', () => {
    const { printed } = edited({ file: filterFirst, from: 'When: ends timed-out', to: 'When: ends fails' })
    const pairs = ['“no-route” and “timed-out”', '“refused” and “timed-out”', '“timed-out” and “denied”']
    for (const pair of pairs) {
      expect(printed).toContainEqual(expect.stringContaining(`options ${pair} can both be true of one result`))
    }
    expect(printed).toContainEqual(expect.stringContaining('option “timed-out” holds but is not marked right'))
    expect(printed).toHaveLength(4)
  })

  it('is red where the marked option is not what happens, and tells what does', () => {
    expectRed(
      [{ file: intoFilter, from: 'When: marks U.U.U', to: 'When: marks UU.UU' }, on(intoFilter, '- [x] `U.U.U`')],
      ['marked right but does not hold', '“marks UU.UU” is not so, it is U.U.U'],
    )
  })

  it('is red where the mark has moved to another option', () => {
    const { printed } = edited(
      { file: filterFirst, from: '- [x] *No route to host*', to: '- [ ] *No route to host*' },
      { file: filterFirst, from: 'no-route-to-host\n', to: 'no-route-to-host\n  Claim: happens with key-alone-missing\n' },
      { file: filterFirst, from: 'ends refused\n  Claim: happens with key-alone-missing\n', to: 'ends refused\n' },
      { file: filterFirst, from: '- [ ] *Connection refused*', to: '- [x] *Connection refused*' },
    )
    expect(printed).toEqual([
      expect.stringContaining('option “no-route” holds but is not marked right'),
      expect.stringContaining('marked right but does not hold'),
    ])
  })

  it('is red where a claim says that it would happen with a fault with which it does not', () => {
    expectRed(
      [
        { file: filterFirst, from: 'key-alone-missing:', to: 'other-key:' },
        { file: filterFirst, from: '  other-key:\n    R1: |\n      crypto key zeroize rsa\n', to: '' },
        { file: filterFirst, from: 'Claim: happens with key-alone-missing', to: 'Claim: happens with no-way-back' },
      ],
      ['“happens with no-way-back” is not what happens', '“ends refused” is not so, it is no-route-to-host'],
    )
  })

  it('is red where a claim says that a ping fails which gets through', () => {
    expectRed({ file: firstPing, from: 'Claim: gets through', to: 'Claim: fails at no-route' }, [
      '“fails at no-route” is not what happens',
      'write `Claim: gets through`',
    ])
  })

  it('is red where an entry is named of a list that nobody has', () => {
    const { printed } = edited({ file: firstMatch, from: 'When: entry ADMINS/10', to: 'When: entry ADMIN/10' })
    expect(printed[0]).toContain('no device of the network has an access list “ADMIN” — did you mean “ADMINS”?')
  })
})

describe('a question about which command shows it', () => {
  it('is red where the field reads the same with a rival fault', () => {
    expectRed({ file: linesTaken, from: 'Shows: `vty 4 * idle`', to: 'Shows: `vty 0 * idle`' }, [
      'the field reads the same with “only-line-zero-open”',
    ])
  })

  it('is red where the field is a timer', () => {
    expectRed({ file: linesTaken, from: 'Shows: `vty 4 * idle` = `backup`', to: 'Shows: `vty 4 backup idle * ${hq}.77` = `00:00:00`' }, [
      'the field is a timer',
    ])
  })

  it('is red where the field is a counter', () => {
    const field = 'Shows: `Allowed input transports are *.` = `none`'
    expectRed({ file: upperLines, from: field, to: 'Shows: `VTY - - - - 10 * 0 0/0` = `0`' }, ['the field is a counter'])
  })

  it('is red where the field reads otherwise than its author says', () => {
    expectRed({ file: keyLeft, from: '`Key name: *` = absent', to: '`Key name: *` = `SW1.office.example`' }, [
      'the field is not so in the network: no line fits the pattern',
    ])
  })

  it('is red where a claim names a network in which the command prints something else', () => {
    expectRed({ file: upperLines, from: 'Claim: same with other-machine-listed', to: 'Claim: same in healthy' }, [
      '“same in healthy” is not what happens',
      'write `Claim: same with other-machine-listed`',
    ])
  })

  it('is red where another command would show it as well', () => {
    expectRed({ file: linesTaken, from: '- [ ] `R1: show ip ssh`', to: '- [ ] `R1: show ssh`' }, [
      'the question is ambiguous: option “ip-ssh” would show it as well',
    ])
  })

  it('is red where the running configuration is offered as a wrong answer', () => {
    expectRed({ file: keyLeft, from: '- [ ] `SW1: show version`', to: '- [ ] `SW1: show run | include crypto`' }, [
      'shows the configuration',
    ])
  })

  it('is red where the mark has moved to another command', () => {
    const before = '`show ip ssh` is the command about the server.\n'
    const { printed } = edited(
      { file: keyLeft, from: '- [x] `SW1: show crypto key', to: '- [ ] `SW1: show crypto key' },
      { file: keyLeft, from: 'Shows: `Key name: *` = absent', to: 'Claim: same in healthy' },
      { file: keyLeft, from: `${before}  Claim: same in healthy`, to: `${before}  Shows: \`No * server connections\` = \`SSHv1\`` },
      { file: keyLeft, from: '- [ ] `SW1: show ssh`', to: '- [x] `SW1: show ssh`' },
    )
    expect(printed).toContainEqual(expect.stringContaining('option “mypubkey” would show it as well'))
  })
})
