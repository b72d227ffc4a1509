import { readFileSync } from 'node:fs';
import { flagsThatMend } from '../../../src/cli/register/flags-that-mend.ts';
import { servedApi } from '../api/served-api.ts';

const refusal = (...pointers: readonly string[]) => ({
  status: 422,
  code: 'incomplete',
  title: 'incomplete',
  detail: 'incomplete',
  errors: pointers.map((pointer) => ({ pointer, reason: 'is missing' })),
});

describe('the flags that mend a refusal', () => {
  test.each([
    [
      ['/reason', '/impact'],
      ["--reason '…'", "--impact '…'"],
    ],
    [['/answers/exposure', '/answers/exposure'], ['--answer exposure=…']],
    [['/answers/$(reboot)'], []],
    [['/scope/0/accounts', '/window', '/__proto__', '/constructor', ''], []],
  ])('%j: %j', (pointers, flags) => {
    expect(flagsThatMend(refusal(...pointers))).toEqual(flags);
  });

  test('a refused registration names them, so that the same line can be called again', async () => {
    const api = await servedApi({ policy: readFileSync('policies/approval.yaml', 'utf8') });
    try {
      const call = [
        ...['register', '--title', 'Open https', '--account', '111122223333'],
        ...['--region', 'eu-west-1', '--resource', 'sg-0a11ce0000000001'],
        ...['--action', 'ec2:AuthorizeSecurityGroupIngress'],
      ];
      const refused = await api.cli(call, { as: 'alice' });
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain('Say it with: --answer exposure=…');
    } finally {
      await api.stop();
    }
  });
});
