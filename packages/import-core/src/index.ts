export * from './issues'
export * from './rows'
