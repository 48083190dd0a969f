/** Exactly what instructors see of a candidate, in the same words before joining and after. */
export function SeenByInstructors() {
  return (
    <div className="reading">
      <p>Instructors of this cohort see:</p>
      <ul>
        <li>the name that you choose for it</li>
        <li>how much of the blueprint you were asked and are predicted to know, for each objective, and how that changes</li>
        <li>
          which chapters you passed, with which try, how many of the right answers you marked yourself, how many of the questions you had
          met in practice before, and whether it came in with a file
        </li>
        <li>your last day of study, and how much is due</li>
        <li>
          whether predictions hold for you, what comes due, which beliefs your wrong answers speak for, the chapters of questions that you
          forget again and again, and your days of the last half year
        </li>
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
