import { revealOf, type ViewProps } from '../props'
import { ScenarioView, type WalkWords } from '../scenario/view'

/** What explains this? */
export function CauseView({ question, shown, give }: ViewProps<'cause'>) {
  return <ScenarioView question={question} reveal={revealOf('cause', shown)} given={shown?.given} give={give} words={words} />
}

const words: WalkWords = {
  title: 'The packet with this fault',
  before: 'In this network',
  now: 'With this fault',
  same: 'With this fault the packet goes as in this network.',
  sameWhenRight: 'Its packet is the walk below.',
}
