import { propertyDifferences } from '../../../../src/domain/events/configuration/property-differences.ts';
import { understandConfiguration } from '../../../../src/domain/events/understand-configuration.ts';
import { statesTold } from '../../../../src/domain/risk/known-state/states-told.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';

/** A value in as many others as an event of 256 kB can hold. */
function nested(open: string, close: string): Json {
  const levels = Math.floor(250_000 / (open.length + close.length));
  const value: Json = JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);
  return value;
}

const deep: [string, Json][] = [
  ['lists', nested('[', ']')],
  ['objects', nested('{"a":', '}')],
  ['pairs of a key and a value', nested('{"key":"a","value":', '}')],
  ['documents', nested('{"Statement":', '}')],
];
const shapes: [string, (value: Json) => Json][] = [
  ['by themselves', (value) => value],
  ['as a policy', (value) => statementWith({ Condition: value, Action: value, Principal: value })],
  ['as the text of a policy', (value) => ({ policyText: statementWith({ Condition: value }) })],
];
const statementWith = (more: JsonObject): JsonObject => ({
  Statement: [{ Effect: 'Allow', Resource: '*', ...more }],
});

describe.each(deep)('%s as deep as an event can be', (_, value) => {
  test.each(shapes)('%s: the item is understood and tells something', (_, shaped) => {
    const held = shaped(value);
    for (const type of [
      'AWS::IAM::Role',
      'AWS::S3::Bucket',
      'AWS::EC2::SecurityGroup',
      'A::B::C',
    ]) {
      for (const path of [
        'Configuration',
        'Configuration.Policy',
        'Configuration.IpPermissions.0',
      ]) {
        const event = understandConfiguration(notification(type, path, held), 'none');
        expect(event.resources[0]?.id).toBe('thing');
        expect(() => statesTold(event)).not.toThrow();
      }
    }
  });
});

function notification(resourceType: string, path: string, updatedValue: Json): JsonObject {
  return {
    messageType: 'ConfigurationItemChangeNotification',
    configurationItemDiff: {
      changeType: 'UPDATE',
      changedProperties: { [path]: { previousValue: null, updatedValue, changeType: 'UPDATE' } },
    },
    configurationItem: {
      resourceType,
      resourceId: 'thing',
      resourceName: 'thing',
      awsAccountId: '111122223333',
      awsRegion: 'eu-west-1',
      configurationItemCaptureTime: '2026-03-02T10:00:00Z',
      configurationItemStatus: 'OK',
      configuration: { assumeRolePolicyDocument: updatedValue },
      supplementaryConfiguration: { BucketPolicy: updatedValue },
    },
  };
}

describe('what may be a secret is never told', () => {
  const secret = 'hunter2-hunter2-hunter2';

  test.each([['aws:Referer'], ['AWS:referer'], ['aws:UserAgent'], ['sts:ExternalId']])(
    'the value of the condition %s, which lets in whoever knows it',
    (key) => {
      const [told] = propertyDifferences('A::B::C', {
        'Configuration.Policy': {
          updatedValue: statementWith({
            Action: 's3:GetObject',
            Condition: { StringLike: { [key]: [secret] } },
          }),
        },
      });
      expect(told?.after).toContain(key);
      expect(JSON.stringify(told)).not.toContain(secret);
    },
  );

  test.each<[string, Json]>([
    ['RuntimeEnvironmentVariables', { DB: secret }],
    ['NonOverridableArguments', { '--db': secret }],
    ['AuthParameters', { BasicAuth: { Who: secret } }],
    ['CustomHeaders', [{ HeaderName: 'X-Origin-Verify', HeaderValue: secret }]],
    ['Origins', [{ HeaderName: 'X-Origin-Verify', HeaderValue: secret }]],
    ['ExtraConnectionAttributes', `user=a;Pwd=${secret}`],
    ['DbPwd', secret],
    ['Command', ['--db', `mysql://:${secret}@db/`]],
    ['Command', [`--password=${secret}`]],
    ['Description', `token: ${secret}`],
    ['Url', 'https://hooks.slack.com/services/T0/B0/hunter2-hunter2-hunter2'],
    ['Repository', `https://ghp_${secret.replaceAll('-', '')}.example`],
    ['Tags', [{ key: 'password', value: secret }]],
  ])('%s', (name, value) => {
    const told = propertyDifferences('A::B::C', {
      [`Configuration.${name}`]: { previousValue: null, updatedValue: value },
    });
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  test('where a secret lies is told', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3';
    const told = propertyDifferences('A::B::C', {
      'Configuration.From': { previousValue: null, updatedValue: arn },
    });
    expect(told).toEqual([{ property: 'from', before: null, after: arn }]);
  });
});
