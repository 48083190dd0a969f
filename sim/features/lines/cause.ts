import { causesOf } from '../../kernel/cause'
import { CAUSES } from './names'

export const cause = causesOf(CAUSES)
