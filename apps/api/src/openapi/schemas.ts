import { PROBLEMS } from '@secondtouch/contracts'
import { ACCOUNT_SCHEMAS } from '../accounts/account-schemas'
import { INTERACTION_SCHEMAS } from '../accounts/interaction-schemas'
import { SIGNAL_SCHEMAS } from '../accounts/signal-schemas'
import { BRIEF_SCHEMAS } from '../brief/brief-schemas'
import type { JsonSchema } from '../http/parameters'
import { IDENTITY_SCHEMAS } from '../identity/identity-schemas'
import { IMPORT_SCHEMAS } from '../imports/import-schemas'
import { GUIDED_SCHEMAS } from '../imports/review/guided-schemas'
import { planCounts, string, whole } from './shapes'

/** Every schema that the API's document names. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    type: 'object',
    description: 'An error, per RFC 9457. `detail` says what was expected, what came and what to do.',
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
    properties: {
      type: string,
      title: string,
      status: { type: 'integer' },
      detail: string,
      code: { enum: Object.keys(PROBLEMS) },
      requestId: string,
      errors: { type: 'array', items: whole({ field: string, code: string, message: string }) },
      counts: whole({ planned: planCounts, current: { oneOf: [planCounts, { type: 'null' }] } }),
    },
  },
  ...IMPORT_SCHEMAS,
  ...GUIDED_SCHEMAS,
  ...ACCOUNT_SCHEMAS,
  ...INTERACTION_SCHEMAS,
  ...SIGNAL_SCHEMAS,
  ...BRIEF_SCHEMAS,
  ...IDENTITY_SCHEMAS,
}
