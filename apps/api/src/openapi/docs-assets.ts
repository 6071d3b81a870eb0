import path from 'node:path'
import { type RequestHandler, Router } from 'express'
import { refuseAddress } from '../server/express-edge'

// By name: the package also brings source maps and pages of its own.
const SERVED = ['swagger-ui.css', 'swagger-ui-bundle.js']

/** The files of Swagger UI that the documentation page uses, from our own address. */
export function docsAssets(): RequestHandler {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'))
  const router = Router()
  for (const name of SERVED) {
    router.get(`/${name}`, (_request, response) => response.sendFile(path.join(folder, name), { maxAge: '1d' }))
  }
  return router.use(refuseAddress)
}
