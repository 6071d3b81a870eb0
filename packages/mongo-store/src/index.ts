export { connectMongo, type MongoOptions, type MongoStore } from './connect'
export type { FaultPoint, Faults } from './database'
export { isMongoOutage, StoreTimeoutError } from './deadline'
export { type ApiKey, MongoIdentityStore, type NewApiKey, type Workspace } from './identity-store'
