import type { ReportBody, ReportReply, SettleBody, SettleReply } from '@/server/desk'
import type { Marks } from '@/server/log'
import type { MarkBody } from '@/server/past'
import type { LabView, LinesBody, LinesReply, ReadBody, ReadReply } from '@/server/reading'
import type {
  AnswerBody,
  AnswerReply,
  CheckBody,
  CheckNext,
  CorrectionBody,
  CorrectionReply,
  PracticeBegun,
  PracticeBody,
  RevealBody,
  RevealReply,
  ReviewBody,
  ReviewNext,
  SkipBody,
  Skipped,
  UndoBody,
  Undone,
} from '@/server/sitting'

/** What is posted to each route, and what comes back: `post` and the routes themselves are both held to it. */
export interface Posts {
  '/api/answers': [body: Sent<AnswerBody>, reply: AnswerReply]
  '/api/checks': [body: Sent<CheckBody>, reply: CheckNext]
  '/api/corrections': [body: Sent<CorrectionBody>, reply: CorrectionReply]
  '/api/labs/lines': [body: Sent<LinesBody>, reply: LinesReply]
  '/api/marks': [body: Sent<MarkBody>, reply: Marks]
  '/api/practice': [body: Sent<PracticeBody>, reply: PracticeBegun]
  '/api/reads': [body: Sent<ReadBody>, reply: ReadReply]
  '/api/reports': [body: Sent<ReportBody>, reply: ReportReply]
  '/api/reports/settle': [body: Sent<SettleBody>, reply: SettleReply]
  '/api/reveal': [body: Sent<RevealBody>, reply: RevealReply]
  '/api/reviews/next': [body: Sent<ReviewBody>, reply: ReviewNext]
  '/api/skips': [body: Sent<SkipBody>, reply: Skipped]
  '/api/undo': [body: Sent<UndoBody>, reply: Undone]
}

/** What `get` is told by each route. */
export interface Gets {
  [lab: `/api/labs/${string}`]: LabView
}

/** A body as it is sent: nobody changes it on its way. */
export type Sent<T> = T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T
