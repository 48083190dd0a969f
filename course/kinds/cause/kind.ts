import { scenarioKind } from '../scenario/kind'

/** What explains this? */
export const cause = scenarioKind('cause')
