import { revealOf, type ViewProps } from '../props'
import { ScenarioView } from '../scenario/view'

/** Which command shows it? */
export function ObserveView({ question, shown, give }: ViewProps<'observe'>) {
  return <ScenarioView question={question} reveal={revealOf('observe', shown)} given={shown?.given} give={give} />
}
