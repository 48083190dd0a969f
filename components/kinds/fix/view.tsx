import { revealOf, type ViewProps } from '../props'
import { ScenarioView, type WalkWords } from '../scenario/view'

/** What repairs it? */
export function FixView({ question, shown, give }: ViewProps<'fix'>) {
  return <ScenarioView question={question} reveal={revealOf('fix', shown)} given={shown?.given} give={give} words={words} />
}

const words: WalkWords = {
  title: 'The packet with this change',
  before: 'Before',
  now: 'With this change',
  same: 'With this change the packet goes as without it: see the walk below.',
  sameWhenRight: 'With this change the packet goes as without it: see the walk below.',
}
