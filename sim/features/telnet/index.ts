export { portNotServed } from './causes'
export { feature } from './feature'
