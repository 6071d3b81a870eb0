export { newSecret, secretHash } from './identity/secrets'
export { type RunningApi, startApi } from './main'
