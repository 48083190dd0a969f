import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import initSqlJs from 'sql.js'

/** A note with one card. `item` names it for ever; `front` and `back` are HTML. */
export interface Note {
  readonly item: string
  readonly front: string
  readonly back: string
  readonly tags: readonly string[] // without white space
}

/** Ids of the note type and the deck: fixed, so that a second import finds what the first has made. */
const MODEL = 1_764_000_000_001
const DECK = 1_764_000_000_002
/** The first id of notes and cards. Anki gives others where its collection has these already, and knows a note by its guid. */
const FIRST = 1_764_000_100_000
const DECK_NAME = 'Holdtime'
/** Between the fields of a note. */
const FIELD_END = '\x1f'

const CSS = `.card { font: 18px/1.5 system-ui, sans-serif; max-width: 42em; margin: 0 auto; padding: 0 .5em; text-align: left; color: #1c1b18; background: #fbfaf6; }
.card.nightMode, .card.night_mode { color: #e9e6dd; background: #171612; }
pre, code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em; }
pre { overflow-x: auto; padding: .5em; border: 1px solid currentColor; }
li { margin: .4em 0; }
.small { font-size: .85em; }
.wrong { opacity: .8; }
hr { border: 0; border-top: 1px solid currentColor; }`

/**
 * An Anki package: a collection in the format that every Anki since 2.0 imports (schema 11, `collection.anki2`), zipped. All cards are
 * new. Guids come from the items, so that a note that is there already is brought up to date.
 * Format: https://github.com/ankidroid/Anki-Android/wiki/Database-Structure
 */
export async function ankiPackage(notes: readonly Note[], made: Date): Promise<Uint8Array> {
  const { Database } = await initSqlJs()
  const collection = new Database()
  try {
    collection.run(TABLES)
    const seconds = Math.floor(made.getTime() / 1000)
    collection.run('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
      seconds - (seconds % 86_400),
      made.getTime(),
      made.getTime(),
      JSON.stringify(configuration),
      JSON.stringify({ [MODEL]: modelAt(seconds) }),
      JSON.stringify({ 1: deckAt(1, 'Default', seconds), [DECK]: deckAt(DECK, DECK_NAME, seconds) }),
      JSON.stringify({ 1: deckOptions }),
      '{}',
    ])
    for (const [place, note] of notes.entries()) {
      const id = FIRST + place
      const fields = [note.front, note.back]
      const sorted = stripped(note.front)
      collection.run('INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, ?)', [
        id,
        guidOf(note.item),
        MODEL,
        seconds,
        ` ${note.tags.join(' ')} `,
        fields.join(FIELD_END),
        sorted,
        checksum(sorted),
        '',
      ])
      collection.run('INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)', [
        id,
        id,
        DECK,
        seconds,
        place + 1,
        '',
      ])
    }
    return zipSync({ 'collection.anki2': collection.export(), media: new TextEncoder().encode('{}') }, { level: 6 })
  } finally {
    collection.close()
  }
}

/** By this Anki tells whether it has a note already. */
function guidOf(item: string): string {
  return createHash('sha256').update(`holdtime item ${item}`).digest('base64url').slice(0, 16)
}

/** Of a first field what Anki compares to find duplicates: without markup, and of its SHA-1 the first 8 hexadecimal digits. */
function checksum(sorted: string): number {
  return Number.parseInt(createHash('sha1').update(sorted).digest('hex').slice(0, 8), 16)
}

function stripped(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim()
}

const modelAt = (seconds: number) => ({
  id: MODEL,
  name: 'Holdtime',
  type: 0,
  mod: seconds,
  usn: -1,
  sortf: 0,
  did: DECK,
  tmpls: [
    {
      name: 'Card 1',
      ord: 0,
      qfmt: '{{Front}}',
      afmt: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}',
      bqfmt: '',
      bafmt: '',
      did: null,
    },
  ],
  flds: ['Front', 'Back'].map((name, ord) => ({ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] })),
  css: CSS,
  latexPre: '',
  latexPost: '',
  req: [[0, 'any', [0]]],
  tags: [],
  vers: [],
})

const deckAt = (id: number, name: string, seconds: number) => ({
  id,
  name,
  mod: seconds,
  usn: -1,
  desc: '',
  dyn: 0,
  conf: 1,
  collapsed: false,
  browserCollapsed: false,
  extendNew: 0,
  extendRev: 0,
  newToday: [0, 0],
  revToday: [0, 0],
  lrnToday: [0, 0],
  timeToday: [0, 0],
})

const configuration = {
  activeDecks: [1],
  curDeck: 1,
  curModel: String(MODEL),
  newSpread: 0,
  collapseTime: 1200,
  timeLim: 0,
  estTimes: true,
  dueCounts: true,
  nextPos: 1,
  sortType: 'noteFld',
  sortBackwards: false,
  addToCur: true,
}

const deckOptions = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, perDay: 200 },
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
}

const TABLES = `
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL,
  usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL,
  flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,
  factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`
