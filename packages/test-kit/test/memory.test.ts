import {
  accountNamesContract,
  accountStoreContract,
  fileStoreContract,
  guidedStoreContract,
  housekeepingContract,
  importQueueContract,
  importStoreContract,
  interactionStoreContract,
  leaseStoreContract,
  MemoryFileStore,
  MemoryQueue,
  mappingStoreContract,
  memoryStores,
  planStoreContract,
  revertContract,
} from '../src'

importStoreContract('the memory', memoryStores)
leaseStoreContract('the memory', memoryStores)
accountStoreContract('the memory', memoryStores)
accountNamesContract('the memory', memoryStores)
interactionStoreContract('the memory', memoryStores)
revertContract('the memory', memoryStores)
mappingStoreContract('the memory', memoryStores)
guidedStoreContract('the memory', memoryStores)
planStoreContract('the memory', memoryStores)
housekeepingContract('the memory', memoryStores)

fileStoreContract('the memory', () => {
  const files = new MemoryFileStore()
  return { files, tamper: async (id, change) => files.tamper(id, change) }
})

importQueueContract('the memory', () => {
  const queue = new MemoryQueue()
  return { queue, finishNext: async () => queue.take(), waiting: async () => queue.waiting }
})
