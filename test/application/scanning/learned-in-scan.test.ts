import fc from 'fast-check';
import { LearnedInScan } from '../../../src/application/scanning/learned-in-scan.ts';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

const account = '111122223333';
const base: JsonObject = {
  eventTime: '2026-03-02T10:15:00Z',
  awsRegion: 'eu-west-1',
  readOnly: false,
  eventType: 'AwsApiCall',
  recipientAccountId: account,
};
const eventOf = (eventID: string, more: JsonObject) =>
  understandTrailRecord({ ...base, ...more, eventID }, '00');
const role = (name: string, accessKeyId: string): JsonObject => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${account}:assumed-role/${name}/session`,
  accessKeyId,
});
const person = (userName: string): JsonObject => ({
  type: 'IAMUser',
  arn: `arn:aws:iam::${account}:user/${userName}`,
  userName,
});
const issues = (eventID: string, userIdentity: JsonObject, accessKeyId: string) =>
  eventOf(eventID, {
    userIdentity,
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    responseElements: { credentials: { accessKeyId } },
  });

test('a session obtained with itself leads nowhere, and ends', () => {
  const learned = new LearnedInScan();
  learned.of(issues('1', role('One', 'ASIAONE'), 'ASIATWO'));
  learned.of(issues('2', role('Two', 'ASIATWO'), 'ASIAONE'));
  const { actor } = learned.of(
    eventOf('3', { userIdentity: role('Two', 'ASIATWO'), eventName: 'StopInstances' }),
  );
  expect(JSON.stringify(actor).split('"cause"').length).toBeLessThan(10);
});

test('a long-lived key is no session, whatever a record says it issued', () => {
  const learned = new LearnedInScan();
  learned.of(issues('1', person('alice'), 'AKIAEXAMPLE'));
  const event = eventOf('2', { userIdentity: { ...person('bob'), accessKeyId: 'AKIAEXAMPLE' } });
  expect(learned.of(event).actor.cause).toBeUndefined();
});

test("Identity Center's own work keeps the one who asked for it as its cause, and nobody where two did", () => {
  const ofIdentityCenter: JsonObject = {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::444455556666:assumed-role/AWSServiceRoleForSSO/AWS-SSO',
    sessionContext: {
      sessionIssuer: {
        arn: 'arn:aws:iam::444455556666:role/aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO',
      },
    },
  };
  const asks = (eventID: string, userName: string) =>
    eventOf(eventID, {
      userIdentity: person(userName),
      eventSource: 'sso.amazonaws.com',
      eventName: 'CreateAccountAssignment',
      requestParameters: { targetId: '444455556666', targetType: 'AWS_ACCOUNT' },
    });
  const does = () =>
    eventOf('does', {
      userIdentity: ofIdentityCenter,
      eventSource: 'iam.amazonaws.com',
      eventName: 'DeleteRole',
      requestParameters: { roleName: 'AWSReservedSSO_Admin_0a1b2c3d4e5f6071' },
      recipientAccountId: '444455556666',
    });
  const learned = new LearnedInScan();
  expect(learned.of(does()).actor.cause).toBeUndefined();
  learned.of(asks('1', 'alice'));
  expect(learned.of(does()).actor.cause).toMatchObject({ identity: 'alice' });
  learned.of(asks('2', 'erin'));
  expect(learned.of(does()).actor.cause).toBeUndefined();
});

test('a refused call that comes twice counts once', () => {
  const learned = new LearnedInScan();
  const refused = (eventID: string) =>
    eventOf(eventID, {
      userIdentity: person('alice'),
      eventSource: 'ec2.amazonaws.com',
      eventName: 'StopInstances',
      errorCode: 'Client.UnauthorizedOperation',
    });
  learned.of(refused('1'));
  expect(learned.of(refused('1')).deniedLately).toEqual({
    calls: 1,
    minutes: 10,
    actions: ['ec2:StopInstances'],
  });
  expect(learned.of(refused('2')).deniedLately).toMatchObject({ calls: 2 });
});

test('whatever records come, nothing throws and learning twice changes nothing', () => {
  const learned = new LearnedInScan();
  fc.assert(
    fc.property(
      fc.json(),
      fc.constantFrom('AssumeRole', 'CreateAccountAssignment'),
      (text, name) => {
        const event = eventOf('odd', {
          eventName: name,
          eventSource: name === 'AssumeRole' ? 'sts.amazonaws.com' : 'sso.amazonaws.com',
          userIdentity: JSON.parse(text),
          requestParameters: JSON.parse(text),
          responseElements: { credentials: JSON.parse(text) },
        });
        const once = learned.of(event);
        expect(learned.of(once)).toEqual(once);
      },
    ),
    { numRuns: 200 },
  );
});
