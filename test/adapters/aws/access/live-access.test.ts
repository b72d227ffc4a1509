import { DescribeSecurityGroupRulesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { makeAwsLiveAccess } from '../../../../src/adapters/aws/access/live-access.ts';
import { account, grantOf, targets } from '../../../domain/grants/grant-fixtures.ts';

const ec2 = mockClient(EC2Client);
const iam = mockClient(IAMClient);
const access = makeAwsLiveAccess({
  account,
  ec2: (region) => new EC2Client({ region }),
  iam: new IAMClient({ region: 'us-east-1' }),
});

beforeEach(() => {
  ec2.reset();
  iam.reset();
});

test('each kind is asked of its own service', async () => {
  ec2.on(DescribeSecurityGroupRulesCommand).resolves({});
  iam.on(ListAccessKeysCommand).resolves({});
  await access.read(grantOf());
  await access.read(grantOf({ target: targets['access-key'] }));
  expect([ec2.calls().length, iam.calls().length]).toEqual([1, 1]);
});

test('a grant of another account is refused, never asked of this one', async () => {
  for (const target of Object.values(targets)) {
    const foreign = grantOf({ account: '444455556666', target });
    await expect(access.read(foreign)).rejects.toMatchObject({ name: 'RevocationRefused' });
    await expect(access.revoke(foreign)).rejects.toMatchObject({ name: 'RevocationRefused' });
  }
  expect([ec2.calls().length, iam.calls().length]).toEqual([0, 0]);
});
