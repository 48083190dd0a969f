export { chaptersAhead, type StudyFacts, studyFacts } from './facts'
export { changePlan, type PlanView, type Price, takeCohortDate, viewPlan } from './plan'
export { progressOf } from './progress'
