export { feature } from './feature'
export { logged, reaches } from './levels'
