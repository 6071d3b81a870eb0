import {
  accountNamesContract,
  accountStoreContract,
  guidedStoreContract,
  housekeepingContract,
  importStoreContract,
  interactionStoreContract,
  leaseStoreContract,
  mappingStoreContract,
  planStoreContract,
  revertContract,
} from '@secondtouch/test-kit'
import { useMongo } from './use-mongo'

const stores = useMongo()

importStoreContract('MongoDB', () => stores().subject)
leaseStoreContract('MongoDB', () => stores().subject)
accountStoreContract('MongoDB', () => stores().subject)
accountNamesContract('MongoDB', () => stores().subject)
interactionStoreContract('MongoDB', () => stores().subject)
revertContract('MongoDB', () => stores().subject)
mappingStoreContract('MongoDB', () => stores().subject)
guidedStoreContract('MongoDB', () => stores().subject)
planStoreContract('MongoDB', () => stores().subject)
housekeepingContract('MongoDB', () => stores().subject)
