import {
  accountNamesContract,
  accountStoreContract,
  attemptStoreContract,
  importStoreContract,
  interactionStoreContract,
  revertContract,
} from '@secondtouch/test-kit'
import { useMongo } from './use-mongo'

const stores = useMongo()

importStoreContract('MongoDB', () => stores().subject)
attemptStoreContract('MongoDB', () => stores().subject)
accountStoreContract('MongoDB', () => stores().subject)
accountNamesContract('MongoDB', () => stores().subject)
interactionStoreContract('MongoDB', () => stores().subject)
revertContract('MongoDB', () => stores().subject)
