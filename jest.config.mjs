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
