import * as z from 'zod';
import { targetKeyOf } from '../../../src/domain/grants/target-key.ts';
import { deployed } from '../deployment/deployed.ts';
import { launched } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeSecurityGroup } from '../deployment/simulated-resources.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { type Front, onlyRegion, startFront } from '../moto/front.ts';
import { stored } from './deployed-stores.ts';
import { openSsh } from './security-group-calls.ts';
import { wholeSeconds } from './trail-records.ts';

const TakenSchema = z.object({
  account: z.string(),
  standings: z.record(z.string(), z.number()),
  unread: z.array(z.string()),
  told: z.number(),
});

let inventory: RunningFunction;
let regions: Front;
beforeAll(async () => {
  regions = await startFront(launched.AWS_ENDPOINT_URL, onlyRegion(region));
  inventory = await runFunction(deployed.TakeInventoryFunction, {
    AWS_ENDPOINT_URL_EC2: regions.endpoint,
  });
});
afterAll(async () => {
  await Promise.all([inventory?.stop(), regions?.stop()]);
});

test('the first inventory keeps what was open before the auditor, and tells nobody of it', async () => {
  const groupId = await makeSecurityGroup();
  const { ruleId } = await openSsh(groupId, '0.0.0.0/0');
  const taken = TakenSchema.parse(await inventory.invoke({ time: wholeSeconds(Date.now()) }));
  expect(taken).toMatchObject({ account, told: 0 });
  expect(taken.standings).toEqual({ 'newly-visible': expect.any(Number) });
  const target = {
    kind: 'security-group-rule' as const,
    groupId,
    ruleId,
    direction: 'ingress' as const,
    summary: '',
  };
  const kept = await stored.grants.onTarget(targetKeyOf({ account, region, target }));
  expect(kept).toMatchObject([{ because: 'baseline', state: 'kept', dueAt: null }]);
});
