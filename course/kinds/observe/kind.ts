import { scenarioKind } from '../scenario/kind'

/** Which command shows it? */
export const observe = scenarioKind('observe')
