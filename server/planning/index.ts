export { changePlan, type PlanView, type Price, takeCohortDate, viewPlan } from './plan'
export { chaptersAhead, type StudyFacts, studyFacts } from './facts'
