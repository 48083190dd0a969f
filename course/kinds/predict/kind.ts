import { scenarioKind } from '../scenario/kind'

/** What happens? */
export const predict = scenarioKind('predict')
