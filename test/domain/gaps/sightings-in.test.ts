import fc from 'fast-check';
import { controlSigns } from '../../../src/domain/gaps/control-signs.generated.ts';
import { plainId } from '../../../src/domain/gaps/plain-id.ts';
import { sightingsIn } from '../../../src/domain/gaps/sightings-in.ts';
import { isJsonObject } from '../../../src/schemas/json.ts';
import { configEventOf, eventOf } from '../risk/event-of.ts';

const names = [
  ...new Set(
    controlSigns.flatMap(({ off, on }) =>
      [...Object.values(off), ...Object.values(on)].flatMap((one) =>
        isJsonObject(one) && one['eventName'] !== undefined
          ? [one['eventName']].flat().map((name) => [one['eventSource'], name] as const)
          : [],
      ),
    ),
  ),
];

test('whatever a call of ours carries, it is read without harm and within bounds', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.dictionary(
        fc.constantFrom('name', 'features', 'attributes', '__proto__', 'keyId', 'items', 'enable'),
        fc.jsonValue({ maxDepth: 4 }),
      ),
      ([eventSource, eventName], request) => {
        const seen = sightingsIn(
          eventOf({
            eventSource: String(eventSource),
            eventName: String(eventName),
            eventTime: '2026-03-02T10:00:00Z',
            eventID: 'e1',
            readOnly: false,
            requestParameters: JSON.parse(JSON.stringify(request)),
          }),
        );
        expect(seen.length).toBeLessThanOrEqual(50);
        for (const { resource } of seen) expect(resource.length).toBeLessThanOrEqual(1_024);
      },
    ),
    { numRuns: 500 },
  );
});

const bucketItem = (before: boolean, after: boolean) =>
  configEventOf({
    messageType: 'ConfigurationItemChangeNotification',
    configurationItemDiff: {
      changeType: 'UPDATE',
      changedProperties: {
        'SupplementaryConfiguration.PublicAccessBlockConfiguration': {
          previousValue: blockOf(before),
          updatedValue: blockOf(after),
          changeType: 'UPDATE',
        },
      },
    },
    configurationItem: {
      awsAccountId: '111122223333',
      awsRegion: 'eu-west-1',
      configurationItemCaptureTime: '2026-03-02T10:00:00Z',
      configurationItemStatus: 'OK',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'example-data',
      resourceName: 'example-data',
      configuration: { name: 'example-data' },
      supplementaryConfiguration: { PublicAccessBlockConfiguration: blockOf(after) },
    },
  });
const blockOf = (on: boolean) => ({
  blockPublicAcls: on,
  blockPublicPolicy: on,
  ignorePublicAcls: on,
  restrictPublicBuckets: on,
});
const ofBlock = (event: ReturnType<typeof configEventOf>) =>
  sightingsIn(event).filter(({ control }) => control === 'bucket-public-access-block');

test('an item whose diff tells that a control was on shows it switched off, another that it is off', () => {
  expect(ofBlock(bucketItem(true, false))).toMatchObject([
    { says: 'off', resource: 'example-data' },
  ]);
  expect(ofBlock(bucketItem(true, false))[0]).not.toHaveProperty('shows');
  expect(ofBlock(bucketItem(false, false))).toMatchObject([{ says: 'off', shows: true }]);
  expect(ofBlock(bucketItem(false, true))).toMatchObject([{ says: 'on' }]);
});

test.each([
  ['main', 'main'],
  ['arn:aws:cloudtrail:eu-west-1:111122223333:trail/main', 'main'],
  ['arn:aws:s3:::example-data', 'example-data'],
  ['arn:aws:logs:eu-west-1:111122223333:log-group:/aws/app/shop:*', '/aws/app/shop'],
  ['arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1a2b', 'shop'],
  ['arn:aws:iam::111122223333:mfa/dana', 'mfa/dana'],
])('%s is called %s', (text, id) => {
  expect(plainId(text)).toBe(id);
});
