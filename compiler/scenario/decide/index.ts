export type { Cases } from '../../models/cases'
export { compileDecide, isDecide } from './compile'
