import type { Printed } from '@/course'
import { Console } from '../../exhibit/console'

/** What the command of an option prints in the network of the question, with the lines that show it marked; and in the healthy one. */
export function PrintedConsole({ printed: { device, command, lines, marked, healthy } }: { printed: Printed }) {
  const here = healthy && marked.length === 0 ? 'Here it prints, without a line that the healthy network has' : 'Here it prints'
  const asked = { prompt: `${device}#`, command }
  return (
    <>
      <Console {...asked} lines={lines} marked={marked} caption={<Caption text={here} />} />
      {healthy && <Console {...asked} lines={healthy} caption={<Caption text="In the healthy network it prints" />} />}
    </>
  )
}

function Caption({ text }: { text: string }) {
  return <figcaption className="small font-sans pt-2">{text}</figcaption>
}
