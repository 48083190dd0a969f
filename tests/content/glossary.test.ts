import { describe, expect, it } from 'vitest'
import { realCourse } from '../compiled'

const { chapters, glossary, search } = realCourse()
const { terms } = glossary

describe('the glossary of the course', () => {
  it('explains at least 300 terms', () => {
    expect(terms.length).toBeGreaterThanOrEqual(300)
  })

  it('says what each is in one to four sentences, short enough for a telephone', () => {
    const odd = terms
      .filter(({ text }) => !/^[^a-z].{15,}[.)]$/.test(text) || text.length > 360)
      .map(({ term, text }) => `${term}: ${text}`)
    expect(odd).toEqual([])
  })

  it('gives every name and every alias to one term only, and an anchor to each', () => {
    const names = terms.flatMap(({ term, aliases }) => [term, ...aliases]).map((name) => name.toLowerCase())
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
    const anchors = terms.map(({ anchor }) => anchor)
    expect(anchors.filter((anchor, place) => !/^[a-z0-9-]+$/.test(anchor) || anchors.indexOf(anchor) !== place)).toEqual([])
  })

  it('has the same meaning in every chapter that lists the term, under an anchor that its links name', () => {
    const meanings = new Map(terms.map(({ term, anchor, meaning }) => [term, { anchor: `term-${anchor}`, meaning }]))
    let links = 0
    for (const chapter of chapters) {
      const listed = chapter.sections.flatMap((section) => (section.kind === 'terms' ? section.terms : []))
      for (const { term, anchor, meaning } of listed) expect(meanings.get(term), term).toEqual({ anchor, meaning })
      const linked = [...JSON.stringify(chapter).matchAll(/href=\\"#(term-[^"\\]*)\\"/g)].map((match) => match[1])
      links += linked.length
      expect(linked.filter((anchor) => !listed.some((one) => one.anchor === anchor))).toEqual([])
    }
    expect(links).toBeGreaterThan(chapters.length)
  })
})

describe('what a search can find', () => {
  it('is every written chapter with its sections, headings and commands, and every term', () => {
    expect(search.terms).toHaveLength(terms.length)
    expect(search.chapters.map(({ id }) => id)).toEqual([...chapters].sort((a, b) => a.number - b.number).map(({ id }) => id))
    const refused = search.chapters.find(({ id }) => id === 'ssh-refused')
    expect(refused?.sections).toContainEqual({ title: 'Watch out', anchor: 'watch-out' })
    expect(refused?.inside?.headings).toContainEqual({ title: 'Who sends it, and why', anchor: 'who-sends-it-and-why' })
    expect(refused?.inside?.commands.map(({ title }) => title)).toContain('show users')
  })

  it('leads only to anchors that the page has', () => {
    for (const { id, sections, inside } of search.chapters) {
      const page = chapters.find((chapter) => chapter.id === id)
      const anchors = new Set(['', ...(page?.sections ?? []).map(({ kind }) => kind), ...headingsIn(page)])
      const places = [...sections, ...(inside?.headings ?? []), ...(inside?.commands ?? [])]
      expect(places.filter(({ anchor }) => !anchors.has(anchor))).toEqual([])
    }
  })

  it('holds no answer to any question', () => {
    expect(Object.keys(search.chapters[0]?.inside ?? {})).toEqual(['headings', 'commands'])
  })
})

function headingsIn(page: (typeof chapters)[number] | undefined): string[] {
  return (page?.sections ?? []).flatMap((section) => {
    if (section.kind === 'faq') return section.questions.map(({ id }) => id)
    return 'blocks' in section ? section.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])) : []
  })
}
