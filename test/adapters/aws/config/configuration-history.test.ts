import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { makeConfigServiceHistory } from '../../../../src/adapters/aws/config/configuration-history.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import type { FakeAws } from '../../../fakes/aws-json-server.ts';
import { startFakeConfigService } from '../../../fakes/fake-config-service.ts';

const start = Date.parse('2026-01-01T00:00:00Z') / 1_000;
const onDay = (day: number) => new Date((start + day * 86_400) * 1_000).toISOString();
const group = { type: 'AWS::EC2::SecurityGroup', id: 'sg-0ab' };

function item(day: number): JsonObject {
  return {
    version: '1.3',
    accountId: '111122223333',
    configurationItemCaptureTime: start + day * 86_400,
    configurationItemStatus: 'OK',
    resourceType: group.type,
    resourceId: group.id,
    configuration: JSON.stringify({ day }),
  };
}

describe.each([true, false])('with an end of range that AWS counts as within: %s', (included) => {
  let aws: FakeAws | undefined;
  afterEach(() => aws?.stop());

  async function history(refuse?: string) {
    aws = await startFakeConfigService({
      resources: [
        {
          ...group,
          items: [0, 40, 40.001, 41, 41.5, 42, 90].map(item),
          rules: [
            { name: 'restricted-ssh', compliance: 'NON_COMPLIANT' },
            { name: 'sg-attached', compliance: 'COMPLIANT' },
            { name: 'no-open-ports', compliance: 'NON_COMPLIANT' },
            { name: 'default-closed', compliance: 'NON_COMPLIANT' },
            { name: 'restricted-ssh', compliance: 'NON_COMPLIANT' },
          ],
        },
      ],
      now: start + 100 * 86_400,
      laterTimeIncluded: included,
      ...(refuse === undefined ? {} : { refuse }),
    });
    const client = new ConfigServiceClient({
      region: 'eu-west-1',
      endpoint: aws.endpoint,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
    return makeConfigServiceHistory({ client });
  }
  const dayOf = (found: JsonObject | undefined) =>
    found === undefined ? undefined : JSON.parse(String(found['configuration'])).day;

  test.each([
    [40, 0],
    [40.0005, 40],
    [42, 41.5],
    [89, 42],
    [1_000, 90],
    [0, undefined],
  ])('before day %d lies the capture of day %p, across empty weeks', async (at, day) => {
    const config = await history();
    expect(dayOf(await config.before(group, onDay(at)))).toBe(day);
  });

  test.each([
    [0, 0],
    [0.5, 40],
    [41, 41],
    [43, 90],
    [91, undefined],
  ])('at or after day %d lies the capture of day %p', async (at, day) => {
    const config = await history();
    expect(dayOf(await config.after(group, onDay(at)))).toBe(day);
  });

  test('an item comes as plain JSON in the form of the API, instants as text', async () => {
    const config = await history();
    expect(await config.after(group, onDay(41))).toEqual({
      ...item(41),
      configurationItemCaptureTime: '2026-02-11T00:00:00.000Z',
    });
  });

  test('a resource that Config never saw, or an account it does not record, is absent', async () => {
    const config = await history();
    const stranger = { ...group, id: 'sg-other' };
    expect(await config.before(stranger, onDay(50))).toBeUndefined();
    expect(await config.after(stranger, onDay(50))).toBeUndefined();
    await aws?.stop();
    const unrecorded = await history('NoAvailableConfigurationRecorderException');
    expect(await unrecorded.before(group, onDay(50))).toBeUndefined();
  });

  test('denied throws: it is not an empty history, nor a compliant resource', async () => {
    const config = await history('AccessDeniedException');
    await expect(config.before(group, onDay(50))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(config.after(group, onDay(50))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(config.brokenRules(group)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('broken rules are named once each, over all pages; kept ones and strangers are not', async () => {
    const config = await history();
    expect(await config.brokenRules(group)).toEqual([
      'default-closed',
      'no-open-ports',
      'restricted-ssh',
    ]);
    expect(await config.brokenRules({ ...group, id: 'sg-other' })).toEqual([]);
  });
});
