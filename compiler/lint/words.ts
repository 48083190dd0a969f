/** Words that carry no subject matter. */
const functionWords = new Set(
  `a an and are as at be been but by can cannot could did do does for from had has have he her his how i if in into is it its itself just
  may might more most must no nor not of off on one only or other our out over own same shall she should so some such than that the their
  them then there these they this those to too under up was we were what when where which while who whom why will with would yet you your
  every each any all both also still even very here now about after again against before because until between through during above below
  nothing something anything everything nobody somebody`
    .split(/\s+/)
    .filter(Boolean),
)

/** The words of a text that say what it is about, in small letters and without their commonest endings. */
export function contentWords(text: string): string[] {
  return plainWords(text)
    .filter((word) => !functionWords.has(word))
    .map(stemOf)
}

/** Every word in small letters; addresses and numbers count as words. Variables of a scenario are all alike. */
export function plainWords(text: string): string[] {
  return (
    text
      .replace(/\$\{[^}]*\}/g, ' x ')
      .toLowerCase()
      .match(/[\p{L}\d]+(?:[.\-/:][\p{L}\d]+)*/gu) ?? []
  )
}

function stemOf(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '')
  return word.replace(/(ing|ed|es|s|ly)$/, '')
}
