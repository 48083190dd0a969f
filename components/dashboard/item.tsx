import type { ItemFigures } from '@/study/cohort'
import './dashboard.css'
import { OptionsTable } from './items'
import { count, percent, signed } from './words'

/** What the first answers of a class say of a question. */
export function ItemFiguresView({ item }: { item: ItemFigures }) {
  return (
    <>
      <div className="reading mt-4">
        <p>{itemSentence(item)}</p>
        {item.because.map((says) => (
          <p key={says}>{says}</p>
        ))}
      </div>
      <OptionsTable item={item} />
    </>
  )
}

function itemSentence({ answers, right, facility, discrimination, banded }: ItemFigures): string {
  const share = facility === undefined ? 'too few to say more' : percent(facility)
  const apart =
    discrimination === undefined
      ? ''
      : ` Discrimination ${signed(discrimination)} over ${count(banded, 'answer')}: from −1, where the better are wrong, to 1, where the better are right.`
  return `${count(answers, 'first answer')}, ${right} right: ${share}.${apart}`
}
