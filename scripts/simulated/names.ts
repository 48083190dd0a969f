/** Names that learners go by in a class. No two of them are alike. */
export const NAMES = [
  'Amara Okafor',
  'Benedikt Lang',
  'Chiara Russo',
  'Daniel Novak',
  'Esra Yilmaz',
  'Farid Haddad',
  'Greta Nyberg',
  'Hiro Tanaka',
  'Ines Carvalho',
  'Jonas Weber',
  'Kavya Iyer',
  'Liam Byrne',
  'Mei Lin',
  'Nadia Rahman',
  'Oskar Kowalski',
  'Priya Nair',
  'Quentin Moreau',
  'Rosa Jimenez',
  'Samuel Adeyemi',
  'Tamar Levi',
  'Ulla Virtanen',
  'Victor Ilic',
  'Wanjiru Kamau',
  'Yusuf Demir',
] as const

/** The name of somebody in a class of any size: beyond the list, the same ones with a number. */
export function nameOf(place: number): string {
  const round = Math.floor(place / NAMES.length)
  const name = NAMES[place % NAMES.length] ?? ''
  return round === 0 ? name : `${name} ${round + 1}`
}
