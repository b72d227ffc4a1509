import { availableParallelism } from 'node:os';

const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
  ],
};
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.venv', '<rootDir>/.auditor'],
};

export default {
  // Tests that start processes take their time on a busy machine; a test that hangs still ends.
  testTimeout: 60_000,
  // Modules of a test file stay in memory until their process ends, so there are always processes that can end.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/aws/'],
    },
    { ...shared, displayName: 'aws', testMatch: ['<rootDir>/test/aws/**/*.test.ts'] },
  ],
};
