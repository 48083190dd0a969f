export { feature } from './feature'
export { bannerLines, withBanner } from './rows'
