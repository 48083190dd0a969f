import { describe, expect, it } from 'vitest'
import { byLetter, filterTerms } from '@/components/glossary/filter'
import { findIn } from '@/components/search/find'
import { realCourse } from '../compiled'

const { search, glossary } = realCourse()
const find = findIn(search)
const titles = (query: string, group: string) =>
  find(query)
    .find(({ title }) => title === group)
    ?.hits.map(({ title }) => title) ?? []

describe('a search', () => {
  it('finds a command by words cut short, as the command line takes them', () => {
    expect(titles('sh ip ssh', 'Commands')[0]).toBe('show ip ssh')
    expect(titles('crypto key gen', 'Commands')).toContain('crypto key generate rsa modulus 2048')
  })

  it('finds a term by its name, by another name and in spite of a slip', () => {
    for (const query of ['NAT', 'network address translation', 'Network  Address tr']) expect(titles(query, 'Terms')[0]).toBe('NAT')
    expect(titles('impicit deny', 'Terms')[0]).toBe('Implicit deny')
  })

  it('puts what is called exactly so first, and its group before the others', () => {
    expect(find('SSH')[0]).toMatchObject({ title: 'Terms', hits: [{ title: 'SSH', href: '/glossary#ssh' }, {}, {}, {}, {}] })
    expect(titles('dr', 'Terms')[0]).toBe('Designated router')
  })

  it('finds chapters and their sections, and says in which chapter a section stands', () => {
    expect(titles('refused', 'Chapters')).toEqual([
      'Troubleshoot: SSH connection refused',
      'Open, refused, closed: the life of a TCP connection',
      'Troubleshoot: SSH asks for a password and refuses it',
    ])
    const closed = { ...search, chapters: search.chapters.map(({ inside: _, ...outside }) => outside) }
    expect(findIn(closed)('refused')[0]?.hits[0]?.where).toMatch(/^Chapter \d+, not open yet$/)
    const [hit] = find('watch refused').find(({ title }) => title === 'Sections')?.hits ?? []
    expect(hit).toMatchObject({
      title: 'Watch out',
      where: 'Troubleshoot: SSH connection refused',
      href: '/chapters/ssh-refused#watch-out',
    })
  })

  it('does not list a section for its chapter’s name alone', () => {
    expect(titles('troubleshoot', 'Sections')).toEqual([])
  })

  it('finds nothing for nothing, and nothing where a word is unknown', () => {
    expect(find(' ')).toEqual([])
    expect(find('ssh xyzzyx')).toEqual([])
  })

  it('names a command once, however many chapters show it', () => {
    const shown = titles('configure terminal', 'Commands')
    expect(shown.filter((title) => title === 'configure terminal')).toHaveLength(1)
  })
})

describe('the filter of the glossary', () => {
  it('shows terms with these words in a name first, and those that mention them behind', () => {
    const { named, mentioning } = filterTerms(glossary.terms, 'snoop')
    expect(named.map(({ term }) => term)).toEqual(['Binding table', 'DHCP snooping'])
    expect(mentioning.map(({ term }) => term)).toContain('Option 82')
  })

  it('takes words from their start, and signs as they are', () => {
    expect(filterTerms(glossary.terms, 'nat').named.map(({ term }) => term)).not.toContain('Coordinate')
    expect(filterTerms(glossary.terms, 'pvst+').named.map(({ term }) => term)).toEqual(['PVST+', 'Rapid PVST+'])
    expect(filterTerms(glossary.terms, '802.1q').named.map(({ term }) => term)).toEqual(['802.1Q'])
  })

  it('sorts under letters, digits first, each letter once', () => {
    const letters = byLetter(glossary.terms).map(({ letter }) => letter)
    expect(letters[0]).toBe('0–9')
    expect(letters).toEqual([...new Set(letters)])
  })
})
