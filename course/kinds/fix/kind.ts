import { scenarioKind } from '../scenario/kind'

/** What repairs it? */
export const fix = scenarioKind('fix')
