import { makeAwsCalls } from '../../../../src/adapters/aws/calls/aws-calls.ts';
import { makeServiceClients } from '../../../../src/adapters/aws/calls/service-clients.ts';
import { makeLiveAccess } from '../../../../src/application/grants/live-access.ts';
import { grantOf, targets } from '../../../domain/grants/grant-fixtures.ts';
import type { FakeAws } from '../../../fakes/aws-json-server.ts';
import {
  type FakeAssignment,
  startFakeIdentityCenter,
} from '../../../fakes/fake-identity-center.ts';

// A strict fake and not moto, which deletes assignments at once: what is asynchronous in AWS is what can go wrong.
const target = targets['account-assignment'];
if (target.kind !== 'account-assignment') throw new Error('no assignment');
const grant = grantOf({ target, region: 'eu-west-1' });
const own: FakeAssignment = {
  accountId: target.targetAccount,
  permissionSetArn: target.permissionSetArn,
  principalType: target.principalType,
  principalId: target.principalId,
};
const neighbour: FakeAssignment = {
  ...own,
  principalId: '93671c1a-10b1-70a5-8f1c-2d3e4f506173',
};
const namesake: FakeAssignment = { ...own, principalType: 'GROUP' };

let fake: FakeAws | undefined;
afterEach(async () => fake?.stop());

async function start(parts: { readonly looks: number; readonly failsWith?: string }) {
  const assignments = [neighbour, namesake, own];
  fake = await startFakeIdentityCenter({ assignments, ...parts });
  const clients = makeServiceClients({
    endpoint: fake.endpoint,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  const access = makeLiveAccess({ calls: makeAwsCalls({ clientsFor: () => clients }) });
  return { access, assignments };
}

test('an assignment is found behind others, deleted, and gone; its neighbours stay', async () => {
  const { access, assignments } = await start({ looks: 2 });
  expect(await access.read(grant)).toEqual({ state: 'present' });
  expect(await access.revoke(grant)).toEqual({ outcome: 'revoked' });
  expect(await access.read(grant)).toEqual({ state: 'absent' });
  expect(assignments).toEqual([neighbour, namesake]);
  expect(await access.revoke(grant)).toEqual({ outcome: 'absent' });
});

test('while AWS still works on it, it is there, and asking again is a conflict', async () => {
  const { access } = await start({ looks: 10 });
  expect(await access.revoke(grant)).toEqual({ outcome: 'revoked' });
  expect(await access.read(grant)).toEqual({ state: 'present' });
  await expect(access.revoke(grant)).rejects.toMatchObject({ code: 'ConflictException' });
});

test('a deletion that fails in the end leaves it there, and says why', async () => {
  const { access, assignments } = await start({ looks: 2, failsWith: 'the role is locked' });
  await expect(access.revoke(grant)).rejects.toMatchObject({
    code: 'AccountAssignmentDeletionFailed',
    message: 'the role is locked',
  });
  expect(await access.read(grant)).toEqual({ state: 'present' });
  expect(assignments).toContain(own);
});
