import type { Texts } from '../catalogue'
import type { imports as english } from '../en/imports'

export const imports: Texts<typeof english> = {
  title: 'Importe',
}
