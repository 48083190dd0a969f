import type { Exhibit } from '@/course'
import { Console } from './console'

/** What devices and clients printed, as consoles. */
export function Exhibits({ exhibits }: { exhibits: readonly Exhibit[] }) {
  return exhibits.map((exhibit) => (
    <Console
      key={exhibit.id}
      prompt={promptOf(exhibit)}
      command={exhibit.command}
      lines={exhibit.lines}
      caption={
        <figcaption className="sr-only">
          {exhibit.command} on {exhibit.device}
        </figcaption>
      }
    />
  ))
}

/** A command that starts with `show` is typed on a device, everything else in a client's shell, unless the exhibit says so. */
function promptOf({ device, command, prompt }: Exhibit): string {
  return prompt ?? (/^(show|do) /.test(command) ? `${device}#` : `${device}$`)
}
