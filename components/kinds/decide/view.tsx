import { Ticked } from '../../ticked'
import { Options } from '../options'
import { revealOf, type ViewProps } from '../props'

/** What does the model decide, or which change makes it decide otherwise? */
export function DecideView({ question, shown, give }: ViewProps<'decide'>) {
  const reveal = revealOf('decide', shown)
  return (
    <>
      <Options
        options={question.options}
        behind={reveal?.options}
        given={shown?.given}
        give={give}
        more={({ claim }) =>
          claim !== undefined && (
            <p className="mt-2 text-[0.9375rem]">
              <span className="small">Decided: </span>
              <Ticked text={claim} />
            </p>
          )
        }
      />
      {reveal && (
        <section className="mt-8">
          <h2 className="text-lg font-semibold mb-2">What the model finds</h2>
          <p className="reading text-[1.0625rem]">
            <Ticked text={reveal.because} />
          </p>
        </section>
      )}
    </>
  )
}
