// `npm start`: api, worker and the local servers on one machine, with data that survives restarts.
import { startProduct } from './start/product.mjs'
import { supervise } from './start/supervise.mjs'

await supervise(startProduct)
