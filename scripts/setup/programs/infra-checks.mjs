import { wheelsOf } from './wheel.mjs'

/** Gets what `npm run check:infra` runs, the schemas of Kubernetes and of Compose with their readers; gives its folder. */
export const infraChecks = tell =>
  wheelsOf({ name: 'schemas of Kubernetes and Compose', requirements: 'infra-checks.txt' }, tell)
