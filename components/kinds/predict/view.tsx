import { revealOf, type ViewProps } from '../props'
import { ScenarioView, type WalkWords } from '../scenario/view'

/** What happens? */
export function PredictView({ question, shown, give }: ViewProps<'predict'>) {
  return <ScenarioView question={question} reveal={revealOf('predict', shown)} given={shown?.given} give={give} words={words} />
}

const words: WalkWords = {
  title: 'Where it would happen',
  before: 'Here',
  now: 'Where it would happen',
  same: 'What happens instead is the walk below.',
  sameWhenRight: 'The walk below shows it.',
}
