import { ChoiceField, LineField } from '../form/fields'
import { isoDay } from './words'

/** What a cohort is called, and for which exam. */
export function CohortFields({ name = '', blueprint = '', examDay }: { name?: string; blueprint?: string; examDay?: number | undefined }) {
  return (
    <>
      <LineField
        name="name"
        label="Name"
        hint="As candidates see it: a course, a group, a term."
        required
        maxLength={80}
        defaultValue={name}
      />
      <LineField
        name="examDay"
        label="Exam date"
        hint="May stay empty."
        type="date"
        defaultValue={examDay === undefined ? '' : isoDay(examDay)}
      />
      <ChoiceField
        name="blueprint"
        label="Blueprint"
        defaultValue={blueprint}
        options={[
          ['', 'That of the exam date'],
          ['v1.1', 'v1.1, examined until 2 February 2027'],
          ['v2.0', 'v2.0, examined from 3 February 2027'],
        ]}
      />
    </>
  )
}
