export { testMongoUri, testRedisUrl } from './services'
