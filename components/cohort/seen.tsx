/** Exactly what instructors see of a candidate, in the same words before joining and after. */
export function SeenByInstructors() {
  return (
    <div className="reading">
      <p>Instructors of this cohort see:</p>
      <ul>
        <li>the name that you choose for it</li>
        <li>for each objective, how much you are predicted to recall, and how that changes</li>
        <li>which chapters you passed, how often you took their checks, and how many of the right answers you marked yourself</li>
        <li>your last day of study, and how much is due</li>
        <li>how far you are with what they assign</li>
        <li>of each question, in figures of the whole class, how first answers went and which options were chosen</li>
      </ul>
      <p>They do not see:</p>
      <ul>
        <li>your mail address: they may write to you through Holdtime, once a day at most, and you can switch that off</li>
        <li>what you type in labs</li>
        <li>what you report as wrong, bookmark or set aside</li>
      </ul>
      <p>You leave whenever you like. From then on they see nothing of you, and all that you learned stays yours.</p>
    </div>
  )
}
