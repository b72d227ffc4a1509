import type { JsonObject } from '../../../src/schemas/json.ts';
import { scanFile } from './run-scan.ts';
import { change, lines } from './sample-input.ts';

const account = '111122223333';
const alice: JsonObject = {
  type: 'IAMUser',
  arn: `arn:aws:iam::${account}:user/alice`,
  accountId: account,
  userName: 'alice',
  accessKeyId: 'AKIAEXAMPLEKEY000001',
};
const github: JsonObject = {
  type: 'WebIdentityUser',
  principalId: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:repo:example/shop:environment:production`,
  userName: 'repo:example/shop:environment:production',
  identityProvider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
};

function session(role: string, accessKeyId: string): JsonObject {
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${account}:assumed-role/${role}/session`,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/${role}`, userName: role },
    },
  };
}

function assumes(
  id: string,
  userIdentity: JsonObject,
  accessKeyId: string,
  more: JsonObject = {},
): JsonObject {
  return change(id, {
    userIdentity,
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    readOnly: true,
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/Any`, roleSessionName: 'session' },
    responseElements: { credentials: { accessKeyId } },
    ...more,
  });
}

const keys = ['ASIACHAINKEY00000001', 'ASIACHAINKEY00000002', 'ASIACHAINKEY00000003'] as const;

async function actorAfter(...records: readonly JsonObject[]) {
  const { decisions } = await scanFile(
    lines(...records, change('last', { userIdentity: session('Three', keys[2]) })),
  );
  return decisions.find(({ eventId }) => eventId === 'id-last')?.actor;
}

test('a chain of three roles leads to the person at its start', async () => {
  const actor = await actorAfter(
    assumes('1', alice, keys[0]),
    assumes('2', session('One', keys[0]), keys[1]),
    assumes('3', session('Two', keys[1]), keys[2]),
  );
  expect(actor).toMatchObject({
    principal: `arn:aws:iam::${account}:role/Three`,
    cause: {
      principal: `arn:aws:iam::${account}:role/Two`,
      cause: {
        principal: `arn:aws:iam::${account}:role/One`,
        cause: { kind: 'human', identity: 'alice', proven: true },
      },
    },
  });
});

test('a session leads to the subject of the pipeline that obtained it', async () => {
  const actor = await actorAfter(
    assumes('1', github, keys[1], { eventName: 'AssumeRoleWithWebIdentity' }),
    assumes('2', session('Two', keys[1]), keys[2]),
  );
  expect(actor?.cause?.cause).toMatchObject({
    kind: 'pipeline',
    identity: 'repo:example/shop:environment:production',
    proven: true,
  });
});

test("the copy of the role's account does not hide the caller whom the caller's own copy names", async () => {
  const stranger: JsonObject = {
    type: 'AWSAccount',
    principalId: 'AIDAEXAMPLE',
    accountId: '444455556666',
  };
  const [own, theirs] = [alice, stranger].map((identity, index) =>
    assumes(`copy-${index}`, identity, keys[2], { sharedEventID: 'shared' }),
  );
  if (own === undefined || theirs === undefined) throw new Error('the copies are missing');
  for (const copies of [
    [own, theirs],
    [theirs, own],
  ]) {
    expect((await actorAfter(...copies))?.cause).toMatchObject({ identity: 'alice' });
  }
});

test('calls that issue sessions are read and still counted as reading', async () => {
  const { summary } = await scanFile(lines(assumes('1', alice, keys[0])));
  expect(summary).toMatchObject({ records: 1, lines: 0, notAChange: { 'read-only': 1 } });
});

test('of the copies that several accounts get of one call the first gets a line', async () => {
  const { decisions, summary } = await scanFile(
    lines(
      change('a', { sharedEventID: 'shared' }),
      change('b', { sharedEventID: 'shared', recipientAccountId: '444455556666' }),
      change('a', { sharedEventID: 'shared' }),
      change('c', { sharedEventID: 'other' }),
    ),
  );
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-a', 'id-c']);
  expect(summary).toMatchObject({ duplicates: 1, notAChange: { copy: 1 } });
});

test('a correction and what it corrects both get a line, the one visible as such', async () => {
  const { decisions } = await scanFile(
    lines(
      change('a'),
      change('b', { addendum: { reason: 'UPDATED_DATA', originalEventID: 'id-a' } }),
    ),
  );
  expect(decisions.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
    [],
    ['event-corrected'],
  ]);
});

test('ten refused calls in ten minutes are a burst, reads among them', async () => {
  const refused = (index: number, more: JsonObject = {}) =>
    change(`refused-${index}`, {
      userIdentity: alice,
      errorCode: 'AccessDenied',
      eventTime: `2026-03-02T10:0${index % 10}:00Z`,
      ...more,
    });
  const reads = Array.from({ length: 5 }, (_, index) =>
    refused(index, { eventName: 'DescribeInstances', readOnly: true }),
  );
  const writes = Array.from({ length: 5 }, (_, index) => refused(index + 5));
  const { decisions } = await scanFile(lines(...reads, ...writes));
  const burst = decisions.filter(({ findings }) =>
    findings.some(({ rule }) => rule === 'denied-burst'),
  );
  expect(burst.map(({ eventId }) => eventId)).toEqual(['id-refused-9']);
});
