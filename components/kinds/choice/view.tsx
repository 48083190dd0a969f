import { Options } from '../options'
import { revealOf, type ViewProps } from '../props'

/** One option of several. */
export function ChoiceView({ question, shown, give }: ViewProps<'choice'>) {
  const behind = revealOf('choice', shown)?.options
  return <Options options={question.options} behind={behind} given={shown?.given} give={give} />
}
