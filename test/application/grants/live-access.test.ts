import { converse } from '../../../src/application/grants/converse.ts';
import { makeLiveAccess } from '../../../src/application/grants/live-access.ts';
import { AwsRefusal } from '../../../src/domain/grants/kinds/aws-refusal.ts';
import type { Dialogue } from '../../../src/domain/grants/kinds/grant-kind.ts';
import type { AwsCall } from '../../../src/schemas/aws-call.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { account, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';

const call: AwsCall = {
  power: 'read',
  service: 'iam',
  region: undefined,
  operation: 'GetLoginProfile',
  input: { UserName: 'dana' },
};
const answering = (answer: () => JsonObject) => ({ send: async () => answer() });

test('a talk is driven to its outcome with the answers to its calls', async () => {
  const asked: string[] = [];
  function* counting(): Dialogue<number> {
    const { n: first } = yield call;
    const { n: second } = yield call;
    return Number(first) + Number(second);
  }
  const calls = {
    send: async (of: string, { operation }: AwsCall) => {
      asked.push(`${of} ${operation}`);
      return { n: asked.length };
    },
  };
  expect(await converse(counting(), account, calls)).toBe(3);
  expect(asked).toEqual([`${account} GetLoginProfile`, `${account} GetLoginProfile`]);
});

test('a failure is thrown where the call was made, and on where nobody handles it', async () => {
  function* careful(): Dialogue<string> {
    try {
      yield call;
      return 'answered';
    } catch (error) {
      if (error instanceof AwsRefusal) return error.code;
      throw error;
    }
  }
  const refusing = answering(() => {
    throw new AwsRefusal('NoSuchEntity', 'gone');
  });
  const broken = answering(() => {
    throw new Error('socket hang up');
  });
  expect(await converse(careful(), account, refusing)).toBe('NoSuchEntity');
  await expect(converse(careful(), account, broken)).rejects.toThrow('socket hang up');
});

test('a talk that asks in a circle ends by throwing', async () => {
  function* endless(): Dialogue<never> {
    for (;;) yield call;
  }
  await expect(
    converse(
      endless(),
      account,
      answering(() => ({})),
    ),
  ).rejects.toThrow('no end');
});

test('a grant is read and revoked in its own account', async () => {
  const accounts: string[] = [];
  const access = makeLiveAccess({
    calls: {
      async send(of) {
        accounts.push(of);
        return { LoginProfile: { UserName: 'dana' } };
      },
    },
  });
  const grant = grantOf({ account: '444455556666', target: targets['login-profile'] });
  expect(await access.read(grant)).toEqual({ state: 'present' });
  expect(await access.revoke(grant)).toEqual({ outcome: 'revoked' });
  expect(accounts).toEqual(['444455556666', '444455556666']);
});
