export type { BuildError } from './build'
export { build, keyLabel } from './build'
export { longInterfaceName, shortInterfaceName } from './interfaceNames'
export { NotSettled, settle } from './settle'
