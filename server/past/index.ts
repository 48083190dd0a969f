export { type AnswerLine, type ItemNow, type MarkedLine, markedQuestions, type PastAnswer, pastAnswer, pastAnswers } from './history'
export { type MarkBody, mark } from './marking'
export { reviewTable } from './review-table'
