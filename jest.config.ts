/** @jest-config-loader esbuild-register */
import type { Config } from 'jest'

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/packages', '<rootDir>/scripts'],
  testMatch: ['**/test/**/*.test.ts'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
    '/node_modules/jose/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  // `jose` comes as ECMAScript modules only, which jest cannot require.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // Tests run the sources, so a failing line is the line that was written.
  moduleNameMapper: {
    // The MongoDB driver imports `os` in a way that jest's sandbox refuses.
    '^\\./runtime_adapters$': '<rootDir>/packages/test-kit/src/jest/mongodb-runtime.ts',
    '^@secondtouch/([^/]+)$': '<rootDir>/packages/$1/src',
  },
  // One mongod and one redis-server serve every test file; each file takes a database and a queue prefix of its own.
  globalSetup: '<rootDir>/packages/test-kit/src/jest/global-setup.ts',
  globalTeardown: '<rootDir>/packages/test-kit/src/jest/global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
  // Leaving a handle open keeps jest from ending, which fails CI's time limit: nothing is forced to exit.
  forceExit: false,
}

export default config
