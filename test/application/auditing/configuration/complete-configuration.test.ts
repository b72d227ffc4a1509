import fc from 'fast-check';
import { makeCompleteConfiguration } from '../../../../src/application/auditing/configuration/complete-configuration.ts';
import type { ConfigurationHistory } from '../../../../src/application/ports/configuration-history.ts';
import { type Json, type JsonObject, objectAt } from '../../../../src/schemas/json.ts';
import { describeWithRealEvents, realEvents } from '../../../corpus/real-events.ts';

const capture = '2026-03-02T12:00:00.000Z';
const resource = { type: 'AWS::S3::Bucket', id: 'logs' };
const earlier: JsonObject = { resourceId: 'logs', configurationItemStatus: 'OK', version: 'old' };
const later: JsonObject = { resourceId: 'logs', configurationItemStatus: 'OK', version: 'new' };
const gone: JsonObject = { resourceId: 'logs', configurationItemStatus: 'ResourceDeleted' };

function makeHistory(memory: { before?: JsonObject; after?: JsonObject; rules?: string[] } = {}) {
  const asked: string[] = [];
  const history: ConfigurationHistory = {
    async before({ type, id }, at) {
      asked.push(`before ${type}/${id} ${at}`);
      return memory.before;
    },
    async after({ type, id }, at) {
      asked.push(`after ${type}/${id} ${at}`);
      return memory.after;
    },
    async brokenRules() {
      return memory.rules ?? [];
    },
  };
  return { asked, complete: makeCompleteConfiguration({ history }) };
}

const item = (changes: JsonObject = {}): JsonObject => ({
  resourceType: resource.type,
  resourceId: resource.id,
  configurationItemCaptureTime: capture,
  configurationItemStatus: 'OK',
  resourceCreationTime: '2026-03-02T11:50:00.000Z',
  configuration: { name: 'logs' },
  ...changes,
});
const oversized = (changeType: string): JsonObject => ({
  messageType: 'OversizedConfigurationItemChangeNotification',
  configurationItemSummary: { ...item(), configuration: undefined, changeType },
  s3DeliverySummary: { s3BucketLocation: 'config-bucket/big.json' },
});
const diffOf = (changeType: string, changedProperties: JsonObject = {}): JsonObject => ({
  configurationItem: item(),
  configurationItemDiff: { changeType, changedProperties },
});

test('a notification that tells both sides is believed and history is not asked', async () => {
  const { complete, asked } = makeHistory({ before: earlier, rules: ['public-read'] });
  const notification = diffOf('UPDATE', {
    'Configuration.Policy.0': { previousValue: 'closed', updatedValue: 'open' },
    'SupplementaryConfiguration.Tags.1': { updatedValue: 'new' },
  });
  expect(await complete(notification)).toEqual({
    before: {
      kind: 'properties',
      values: { 'Configuration.Policy.0': 'closed', 'SupplementaryConfiguration.Tags.1': null },
    },
    after: { kind: 'item', source: 'notification', item: item() },
    brokenRules: ['public-read'],
  });
  expect(asked).toEqual([]);
});

test('an oversized notification gets both sides from history, asked by its resource and time', async () => {
  const { complete, asked } = makeHistory({ before: earlier, after: later });
  expect(await complete(oversized('UPDATE'))).toEqual({
    before: { kind: 'item', source: 'history', item: earlier },
    after: { kind: 'item', source: 'history', item: later },
    brokenRules: [],
  });
  expect(asked.toSorted()).toEqual([
    `after AWS::S3::Bucket/logs ${capture}`,
    `before AWS::S3::Bucket/logs ${capture}`,
  ]);
});

test.each([
  ['no diff', { configurationItem: item() }],
  ['a diff of null', { configurationItem: item(), configurationItemDiff: null }],
  ['an empty diff', diffOf('UPDATE')],
  ['a bare item', item()],
  ['a bare item in the form of the API', item({ configuration: '{"name":"logs"}' })],
  [
    'a bare item with its time in seconds',
    item({ configurationItemCaptureTime: Date.parse(capture) / 1_000 }),
  ],
])('with %s, the side before comes from history', async (_, notification) => {
  const { complete } = makeHistory({ before: earlier });
  const { before, after } = await complete(notification);
  expect(before).toEqual({ kind: 'item', source: 'history', item: earlier });
  expect(after).toMatchObject({ kind: 'item', source: 'notification' });
});

test('what Config does not hold is unknown with a reason, never absent', async () => {
  const { complete } = makeHistory();
  expect(await complete(oversized('UPDATE'))).toMatchObject({
    before: { kind: 'unknown', reason: "Config's history holds nothing before it" },
    after: { kind: 'unknown', reason: expect.stringContaining('may come within minutes') },
  });
});

test('a created resource was absent before', async () => {
  const { complete } = makeHistory();
  expect((await complete(diffOf('CREATE'))).before.kind).toBe('absent');
  const before = { kind: 'item', source: 'history', item: earlier };
  expect(await makeHistory({ before: earlier }).complete(diffOf('CREATE'))).toMatchObject({
    before,
  });
});

test('a resource older than the recorder is not taken for newly created', async () => {
  const { complete } = makeHistory();
  const old = item({ resourceCreationTime: '2024-01-01T00:00:00Z' });
  const { before } = await complete({ ...diffOf('CREATE'), configurationItem: old });
  expect(before).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('2024-01-01') });
});

test('a deleted resource is absent afterwards and breaks no rule; one that was deleted before was absent', async () => {
  const { complete } = makeHistory({ before: gone, rules: ['public-read'] });
  const deleted = item({ configurationItemStatus: 'ResourceDeleted', configuration: null });
  expect(await complete({ configurationItem: deleted })).toEqual({
    before: { kind: 'absent', reason: 'Config recorded its deletion' },
    after: { kind: 'absent', reason: 'this change deleted it' },
    brokenRules: [],
  });
});

test('denied by Config throws: it is not an unknown', async () => {
  const denied = async () => {
    throw new Error('AccessDenied');
  };
  const history = { before: denied, after: denied, brokenRules: denied };
  await expect(makeCompleteConfiguration({ history })(oversized('UPDATE'))).rejects.toThrow(
    'AccessDenied',
  );
});

test('a property path cannot reach the prototype', async () => {
  const changedProperties = JSON.parse('{"__proto__":{"previousValue":{"polluted":true}}}');
  const { before } = await makeHistory().complete(diffOf('UPDATE', changedProperties));
  expect(before.kind === 'properties' && Object.keys(before.values)).toEqual(['__proto__']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('any JSON object is answered, an odd one with unknown sides', async () => {
  const odd = fc.dictionary(
    fc.constantFrom(
      'configurationItem',
      'configurationItemDiff',
      'configurationItemSummary',
      'resourceType',
      'configurationItemCaptureTime',
    ),
    fc.jsonValue(),
  );
  const { complete } = makeHistory();
  await fc.assert(
    fc.asyncProperty(odd, async (notification) => {
      const { before, after } = await complete(notification as { [key: string]: Json });
      expect([before.kind, after.kind]).toEqual(['unknown', 'unknown']);
    }),
  );
});

describeWithRealEvents('real notifications and items', () => {
  test('each that says when it was captured has both sides once history knows one', async () => {
    const { complete } = makeHistory({ before: earlier, after: later });
    const captured = realEvents('config.jsonl').filter(({ record }) => {
      const at = (objectAt(record, 'configurationItem') ?? record)['configurationItemCaptureTime'];
      return typeof at === 'number' || (typeof at === 'string' && !Number.isNaN(Date.parse(at)));
    });
    expect(captured.length).toBeGreaterThan(90);
    for (const { record } of captured) {
      const { before, after } = await complete(record);
      expect([before.kind, after.kind]).not.toContain('unknown');
    }
  });
});
