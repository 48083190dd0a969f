import { Options } from '../options'
import { revealOf, type ViewProps } from '../props'

/** All options that hold. */
export function ChoicesView({ question, shown, give }: ViewProps<'choices'>) {
  const behind = revealOf('choices', shown)?.options
  return <Options options={question.options} several behind={behind} given={shown?.given} give={give} />
}
