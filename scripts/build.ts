import { prepare } from './fresh'

// `npm run build`: everything that `npm start` makes before it serves.
prepare({ pages: true })
console.log('Built. Start it with: npm start')
