import { MAILS } from './mails'

interface Props {
  readonly daily: boolean
  readonly weekly: boolean
  readonly digest?: boolean // absent for whoever teaches nobody
  readonly hour: number
  readonly zone: string // IANA
}

/** What may be ticked, and the hour. */
export function MailFields({ daily, weekly, digest, hour, zone }: Props) {
  return (
    <>
      <Tick name="daily" title="Daily reminder" hint={MAILS.daily.does} isTicked={daily} />
      <Tick
        name="weekly"
        title="Weekly summary"
        hint={`${MAILS.weekly.does} It takes the place of that day’s reminder.`}
        isTicked={weekly}
      />
      {digest !== undefined && <Tick name="digest" title="Weekly digest of your cohorts" hint={MAILS.digest.does} isTicked={digest} />}
      <p className="mt-5 mb-6">
        <label htmlFor="hour" className="block font-medium">
          At
        </label>
        <span id="hour-hint" className="small block">
          By the clock of <span className="whitespace-nowrap">{zone}</span>, where you answered last. Answer somewhere else, and the mails
          keep to the clock there.
        </span>
        <select
          id="hour"
          name="hour"
          defaultValue={hour}
          aria-describedby="hour-hint"
          className="mt-1 min-h-11 rounded-[3px] border border-ink bg-paper px-3 tabular-nums"
        >
          {Array.from({ length: 24 }, (_, each) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the hour is the key
            <option key={each} value={each}>
              {String(each).padStart(2, '0')}:00
            </option>
          ))}
        </select>
      </p>
    </>
  )
}

function Tick({ name, title, hint, isTicked }: { name: keyof typeof MAILS; title: string; hint: string; isTicked: boolean }) {
  return (
    <div className="mt-3">
      <label className="flex min-h-11 items-center gap-2.5 cursor-pointer font-medium">
        <input type="checkbox" name={name} defaultChecked={isTicked} aria-describedby={`${name}-hint`} className="size-4 accent-(--ink)" />
        {title}
      </label>
      <p id={`${name}-hint`} className="small max-w-[60ch] pl-6.5">
        {hint}
      </p>
    </div>
  )
}
