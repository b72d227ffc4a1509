import { makeAwsCalls } from '../../../../src/adapters/aws/calls/aws-calls.ts';
import { makeServiceClients } from '../../../../src/adapters/aws/calls/service-clients.ts';
import { makeLiveAccess } from '../../../../src/application/grants/live-access.ts';
import { grantOf, targets } from '../../../domain/grants/grant-fixtures.ts';
import {
  ec2Answer,
  ec2Refusal,
  iamAnswer,
  iamRefusal,
  startQueryService,
} from '../../../fakes/aws-query-service.ts';

// moto allows everything, knows no pages of a few items and is never busy: here AWS says what it says then.
type Reply = ReturnType<typeof iamAnswer>;
let replies: Reply[] = [];
let service: Awaited<ReturnType<typeof startQueryService>>;
let access: ReturnType<typeof makeLiveAccess>;
const regionBefore = process.env['AWS_REGION'];

beforeAll(async () => {
  process.env['AWS_REGION'] = 'eu-west-1';
  service = await startQueryService(() => replies.shift() ?? iamRefusal(400, 'NobodyExpectedThis'));
  const clients = makeServiceClients({
    endpoint: service.endpoint,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  access = makeLiveAccess({ calls: makeAwsCalls({ clientsFor: () => clients }) });
});
afterAll(async () => {
  await service.stop();
  if (regionBefore === undefined) delete process.env['AWS_REGION'];
  else process.env['AWS_REGION'] = regionBefore;
});
beforeEach(() => {
  replies = [];
});

const rule = grantOf();
const member = grantOf({ target: targets['group-membership'] });
const login = grantOf({ target: targets['login-profile'] });
const groups = (names: readonly string[], marker?: string) =>
  iamAnswer(
    'ListGroupsForUser',
    `<Groups>${names.map((name) => `<member><Path>/</Path><GroupName>${name}</GroupName></member>`).join('')}</Groups><IsTruncated>${marker !== undefined}</IsTruncated>${marker === undefined ? '' : `<Marker>${marker}</Marker>`}`,
  );
const described = ec2Answer(
  'DescribeSecurityGroupRules',
  `<securityGroupRuleSet><item><securityGroupRuleId>sgr-0123456789abcdef0</securityGroupRuleId><groupId>sg-0aa11bb22cc33dd44</groupId><isEgress>false</isEgress><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><cidrIpv4>203.0.113.0/24</cidrIpv4></item></securityGroupRuleSet>`,
);

test('a membership is found on the second page that AWS gives', async () => {
  replies = [groups(['Others'], 'm1'), groups(['operators'])];
  expect(await access.read(member)).toEqual({ state: 'present' });
  replies = [groups(['Others'], 'm1'), groups([])];
  expect(await access.read(member)).toEqual({ state: 'absent' });
});

test('denied in the middle of a listing is not absent', async () => {
  replies = [groups(['Others'], 'm1'), iamRefusal(403, 'AccessDenied')];
  await expect(access.read(member)).rejects.toMatchObject({ code: 'AccessDenied' });
});

test('a rule is revoked once EC2 says so; an answer of false is none', async () => {
  replies = [described, ec2Answer('RevokeSecurityGroupIngress', '<return>true</return>')];
  expect(await access.revoke(rule)).toEqual({ outcome: 'revoked' });
  replies = [described, ec2Answer('RevokeSecurityGroupIngress', '<return>false</return>')];
  await expect(access.revoke(rule)).rejects.toThrow('answered false');
});

test('a rule that went between the look and the call is absent', async () => {
  replies = [described, ec2Refusal(400, 'InvalidSecurityGroupRuleId.NotFound')];
  expect(await access.revoke(rule)).toEqual({ outcome: 'absent' });
});

test.each([
  ['UnauthorizedOperation', 403],
  ['RequestLimitExceeded', 503],
  ['InvalidSecurityGroupRuleId.Malformed', 400],
])('%s says nothing about the rule', async (code, status) => {
  replies = [ec2Refusal(status, code)];
  await expect(access.read(rule)).rejects.toMatchObject({ name: 'AwsRefusal', code });
  replies = [described, ec2Refusal(status, code)];
  await expect(access.revoke(rule)).rejects.toMatchObject({ name: 'AwsRefusal', code });
});

test.each(['DeleteConflict', 'EntityTemporarilyUnmodifiable', 'AccessDenied'])(
  'a password that IAM will not delete (%s) is not gone',
  async (code) => {
    replies = [iamRefusal(409, code)];
    await expect(access.revoke(login)).rejects.toMatchObject({ name: 'AwsRefusal', code });
  },
);

test('an empty answer of EC2 is read as what it is: no rule of that id', async () => {
  replies = [ec2Answer('DescribeSecurityGroupRules', '<securityGroupRuleSet/>')];
  expect(await access.read(rule)).toEqual({ state: 'absent' });
});

test('an answer without its list is not taken for an empty one', async () => {
  replies = [ec2Answer('DescribeSecurityGroupRules', '')];
  await expect(access.read(rule)).rejects.toMatchObject({ name: 'UnreadableAnswer' });
});
