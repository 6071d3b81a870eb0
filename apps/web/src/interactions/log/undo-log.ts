import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { accountKey } from '../../accounts/data/account-queries'
import { isProblem } from '../../api/api-error'
import { queries } from '../../api/queries'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { explain } from '../../shell/explain'
import { interactionsPath } from '../data/interaction-queries'
import { writeAgain } from './log-draft'
import type { Logging } from './use-log'

/** Takes back what was just logged, and gives its text back to the box. Somebody who has changed it meanwhile keeps it. */
export async function undoLog({ logged: { accountId, id, version }, sent }: Logging): Promise<void> {
  const path = `${interactionsPath(accountId)}/${encodeURIComponent(id)}`
  try {
    await untilHeard(() => request('DELETE', path, { ifMatch: `"${version}"` })).catch(error => {
      // It was taken back before, and the answer got lost; or somebody else removed it.
      if (!isProblem(error, 'not_found')) throw error
    })
    writeAgain(accountId, sent)
    say('log.undone')
  } catch (error) {
    if (isProblem(error, 'version_conflict')) say('log.changed')
    else notifications.show({ color: 'amber', message: explain(error) })
  }
  await queries.invalidateQueries({ queryKey: accountKey(accountId) })
}

function say(text: 'log.undone' | 'log.changed'): void {
  notifications.show({ role: 'status', message: i18next.t(text, { ns: 'interactions' }) })
}
