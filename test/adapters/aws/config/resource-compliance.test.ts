import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { makeRegionalConfigClients } from '../../../../src/adapters/aws/config/regional-clients.ts';
import { makeConfigCompliance } from '../../../../src/adapters/aws/config/resource-compliance.ts';
import type { FakeAws } from '../../../fakes/aws-json-server.ts';
import { startFakeConfigService } from '../../../fakes/fake-config-service.ts';

let aws: FakeAws | undefined;
afterEach(() => aws?.stop());

const type = 'AWS::EC2::SecurityGroup';
const place = { account: '111122223333', region: 'eu-west-1', type };

async function compliance(refuse?: string) {
  const resource = (id: string, ...states: readonly string[]) => ({
    ...{ type, id },
    items: [],
    rules: states.map((state, at) => ({ name: `rule-${at}`, compliance: state })),
  });
  aws = await startFakeConfigService({
    resources: [
      resource('kept', 'COMPLIANT', 'NOT_APPLICABLE'),
      resource('broken', 'COMPLIANT', 'NON_COMPLIANT', 'NON_COMPLIANT', 'NON_COMPLIANT'),
      resource('unsure', 'INSUFFICIENT_DATA'),
    ],
    now: 0,
    laterTimeIncluded: true,
    ...(refuse === undefined ? {} : { refuse }),
  });
  const client = new ConfigServiceClient({
    region: 'eu-west-1',
    endpoint: aws.endpoint,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  return makeConfigCompliance({
    clientFor: (account) => (account === '111122223333' ? client : undefined),
  });
}

test.each([
  ['kept', { state: 'compliant' }],
  ['broken', { state: 'non-compliant', rules: ['rule-1', 'rule-2', 'rule-3'] }],
  ['unsure', { state: 'not-evaluated' }],
  ['a stranger', { state: 'not-evaluated' }],
])('AWS Config says of %s', async (id, said) => {
  expect(await (await compliance()).of({ ...place, id })).toEqual(said);
});

test('another account is out of reach, and so is what has no place', async () => {
  const reader = await compliance();
  for (const elsewhere of [{ account: '444455556666' }, { account: null }, { region: null }])
    expect(await reader.of({ ...place, id: 'kept', ...elsewhere })).toEqual({
      state: 'out-of-reach',
    });
});

test('denied throws: it is not compliant', async () => {
  const reader = await compliance('AccessDeniedException');
  await expect(reader.of({ ...place, id: 'kept' })).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test('clients are made for regions of the own account alone, each once', () => {
  const clientFor = makeRegionalConfigClients({ account: '111122223333' });
  expect(clientFor('111122223333', 'eu-west-1')).toBe(clientFor('111122223333', 'eu-west-1'));
  expect(clientFor('111122223333', 'us-gov-west-1')).toBeDefined();
  for (const region of ['', 'eu-west-1.example.com/', 'EU-WEST-1', 'global'])
    expect(clientFor('111122223333', region)).toBeUndefined();
  expect(clientFor('444455556666', 'eu-west-1')).toBeUndefined();
});
