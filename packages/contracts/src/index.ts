export * from './bodies'
export * from './identity'
export * from './jobs'
export * from './problems'
