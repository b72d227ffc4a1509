import { reachOf } from '../../../src/cli/api/connection-options.ts';
import { servedApi } from './served-api.ts';

describe('a call to copy reaches the API that was reached', () => {
  test.each([
    [{}, ''],
    [{ local: 'http://127.0.0.1:4780' }, '--local'],
    [{ local: 'http://127.0.0.1:5000', as: 'alice' }, '--local http://127.0.0.1:5000'],
    [
      { url: 'https://a.example/v1', profile: "o'brien", awsRegion: 'eu-west-1' },
      String.raw`--url https://a.example/v1 --aws-region eu-west-1 --profile 'o'\''brien'`,
    ],
  ])('%j: %s', (options, reach) => {
    expect(reachOf(options)).toBe(reach);
  });

  test('after registering by --local the approver is shown --local as well', async () => {
    const api = await servedApi();
    try {
      const { stdout } = await api.cli([
        ...['register', '--id', 'CHG-9', '--title', 'Deploy', '--account', '111122223333'],
        ...['--region', 'eu-west-1', '--resource', 'shop', '--action', 'ecs:UpdateService'],
        ...['--local', api.url],
      ]);
      expect(stdout).toContain(`$ change-auditor approve CHG-9 --local ${api.url}\n`);
    } finally {
      await api.stop();
    }
  });
});
