import type { CompletedConfiguration } from '../../../../src/application/auditing/configuration/complete-configuration.ts';
import { makeFindOutChange } from '../../../../src/application/auditing/configuration/find-out-change.ts';
import type { OversizedItem } from '../../../../src/application/ports/oversized-items.ts';
import { understandConfiguration } from '../../../../src/domain/events/understand-configuration.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

const item: JsonObject = {
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'example-logs',
  awsAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  configurationItemCaptureTime: '2026-03-02T10:06:12.345Z',
  configurationStateId: '1772445972345',
  configurationItemStatus: 'OK',
};
const oversized: JsonObject = {
  messageType: 'OversizedConfigurationItemChangeNotification',
  configurationItemSummary: { ...item, changeType: 'UPDATE' },
  s3DeliverySummary: { s3BucketLocation: 'example-config/big.json' },
};
const policy = (Action: string) => ({
  policyText: JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
});
const whole: JsonObject = {
  messageType: 'ConfigurationItemChangeNotification',
  configurationItem: item,
  configurationItemDiff: {
    changeType: 'UPDATE',
    changedProperties: {
      'SupplementaryConfiguration.BucketPolicy': { updatedValue: policy('s3:*') },
    },
  },
};
const unknown = { kind: 'unknown', reason: 'as the test asked' } as const;

/** What is found out where the bucket and AWS Config's history answer so. */
function found(
  answer: OversizedItem | undefined,
  sides: Pick<CompletedConfiguration, 'before' | 'after'> = { before: unknown, after: unknown },
  notification = oversized,
) {
  const findOut = makeFindOutChange({
    complete: async () => ({ ...sides, brokenRules: [] }),
    oversized: answer === undefined ? undefined : { fetch: async () => answer },
  });
  return findOut(understandConfiguration(notification, 'ab'.repeat(32)), notification);
}

const asItem = (action: string) =>
  ({
    kind: 'item',
    source: 'history',
    item: { ...item, supplementaryConfiguration: { BucketPolicy: JSON.stringify(policy(action)) } },
  }) as const;

test('what is in the bucket tells what changed, under the id of the event', async () => {
  expect(await found({ kind: 'item', notification: whole })).toMatchObject({
    eventId: understandConfiguration(oversized, '').eventId,
    notAChange: null,
    requestOmitted: false,
    differences: [{ property: 'BucketPolicy', before: null, after: 'allow s3:* on *' }],
  });
});

test.each([
  ['another resource', { ...whole, configurationItem: { ...item, resourceId: 'other' } }],
  ['another account', { ...whole, configurationItem: { ...item, awsAccountId: '444455556666' } }],
  ['another region', { ...whole, configurationItem: { ...item, awsRegion: 'us-east-1' } }],
  [
    'another moment',
    {
      ...whole,
      configurationItem: { ...item, configurationItemCaptureTime: '2026-03-01T10:06:12.345Z' },
    },
  ],
  ['no change', {}],
  [
    'nothing that matters',
    {
      ...whole,
      configurationItemDiff: {
        changeType: 'UPDATE',
        changedProperties: { 'Relationships.0': { previousValue: null, updatedValue: { a: 1 } } },
      },
    },
  ],
])('what speaks of %s is not believed', async (_, notification) => {
  expect((await found({ kind: 'item', notification })).differences).toEqual([
    { property: 'unknown properties', before: null, after: 'as the test asked' },
  ]);
});

test('without it the items before and after are compared', async () => {
  const sides = { before: asItem('s3:GetObject'), after: asItem('s3:*') };
  for (const answer of [undefined, { kind: 'absent', reason: 'not there' } as const]) {
    expect((await found(answer, sides)).differences).toEqual([
      { property: 'BucketPolicy', before: 'allow s3:GetObject on *', after: 'allow s3:* on *' },
    ]);
  }
  const same = { before: asItem('s3:*'), after: asItem('s3:*') };
  expect((await found(undefined, same)).notAChange).toBe('configuration-churn');
});

test('what stays unknown says why, and that reading was denied', async () => {
  const event = await found({ kind: 'denied', reason: 'the bucket may not be read' });
  expect(event.notAChange).toBeNull();
  expect(event.differences).toEqual([
    {
      property: 'unknown properties',
      before: null,
      after: 'as the test asked; the bucket may not be read',
    },
  ]);
});

test('what a notification tells by itself is not asked for', async () => {
  const asked = async () => {
    throw new Error('was asked');
  };
  const findOut = makeFindOutChange({ complete: asked, oversized: { fetch: asked } });
  const event = understandConfiguration(whole, 'ab'.repeat(32));
  expect(await findOut(event, whole)).toBe(event);
});
