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
    [['/evidence/tested', '/evidence/$(reboot)'], ["--evidence tested='…'"]],
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

  test('so do later steps: submitting names the amendment that is wanted, closing its evidence', async () => {
    const api = await servedApi({ policy: readFileSync('policies/approval.yaml', 'utf8') });
    try {
      const flags = [
        ...['--title', 'Let the role in', '--account', '111122223333', '--region', 'us-east-1'],
        ...['--resource', 'arn:aws:iam::111122223333:role/Vendor', '--action', 'iam:PutRolePolicy'],
      ];
      await api.cli(['register', ...flags, '--id', 'OPS-1', '--draft'], { as: 'alice' });
      const early = await api.cli(['submit', 'OPS-1'], { as: 'alice' });
      expect(early).toMatchObject({
        exitCode: 1,
        stderr: expect.stringMatching(
          /Say it with: change-auditor amend OPS-1 .*--answer permissions=….* --why '…'/,
        ),
      });
      const given = [
        ...['--answer', 'exposure=no', '--answer', 'permissions=yes'],
        ...['--reason', 'r', '--impact', 'i', '--rollback', 'b'],
      ];
      const unclear = await api.cli(
        ['amend', 'OPS-1', ...given.slice(0, 2), '--risk', 'high', '--why', 'w', '--yes'],
        { as: 'alice' },
      );
      expect(unclear.exitCode).toBe(0);
      await api.cli(['amend', 'OPS-1', ...given, '--why', 'w', '--yes'], { as: 'alice' });
      await api.cli(['submit', 'OPS-1'], { as: 'alice' });
      for (const as of ['bob', 'carol']) await api.cli(['approve', 'OPS-1', '--yes'], { as });
      const close = await api.cli(['close', 'OPS-1', '--result', 'succeeded'], { as: 'alice' });
      expect(close).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining("Say it with: --evidence tested='…'"),
      });
    } finally {
      await api.stop();
    }
  });
});
