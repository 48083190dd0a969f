import { growthRows } from './growth'
for (const { name, value, unit } of growthRows()) console.log(name, value.toFixed(2), unit)
