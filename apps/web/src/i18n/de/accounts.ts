import type { Texts } from '../catalogue'
import type { accounts as english } from '../en/accounts'

export const accounts: Texts<typeof english> = {
  title: 'Accounts',
}
