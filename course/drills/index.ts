export { DRILLS, type DrillEntry } from './catalogue'
export { type Drill, type Exhibit, type Field, LEVELS, type Level, type Part, type Task } from './drill'
export { type Answers, gradeTask, type Mark, readField, shownAnswer } from './grade'
export { type Done, ROUND, summary } from './round'
