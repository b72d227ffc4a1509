import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangeRecordStore } from '../../../src/adapters/memory/change-record-store.ts';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryChangedResourceStore } from '../../../src/adapters/memory/changed-resource-store.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryInventoryStore } from '../../../src/adapters/memory/inventory-store.ts';
import { makeMemoryKnownStateStore } from '../../../src/adapters/memory/known-state-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeMemoryRecentHappeningStore } from '../../../src/adapters/memory/recent-happening-store.ts';
import { makeMemoryReportStore } from '../../../src/adapters/memory/report-store.ts';
import {
  emptyPlaces,
  makeMemoryRevocationCap,
} from '../../../src/adapters/memory/revocation-cap.ts';
import { makeMemorySessionOriginStore } from '../../../src/adapters/memory/session-origin-store.ts';
import { makeMemorySettlingStore } from '../../../src/adapters/memory/settling-store.ts';
import { makeMemorySharedCallStore } from '../../../src/adapters/memory/shared-call-store.ts';
import { makeMemoryStackResourceStore } from '../../../src/adapters/memory/stack-resource-store.ts';
import { makeMemoryWatermarkStore } from '../../../src/adapters/memory/watermark-store.ts';
import { describeActiveChanges } from '../../contract/active-changes-contract.ts';
import { describeChangeRecordStore } from '../../contract/change-record-store-contract.ts';
import { describeChangedResourceStore } from '../../contract/changed-resource-store-contract.ts';
import { describeDecisionLinks } from '../../contract/decision-links-contract.ts';
import { describeDecisionStore } from '../../contract/decision-store-contract.ts';
import { describeExemptionStore } from '../../contract/exemption-store-contract.ts';
import { describeGapStore } from '../../contract/gap-store-contract.ts';
import { describeGrantStore } from '../../contract/grant-store-contract.ts';
import { describeInventoryStore } from '../../contract/inventory-store-contract.ts';
import { describeKnownStateStore } from '../../contract/known-state-store-contract.ts';
import { describeMatterStore } from '../../contract/matter-store-contract.ts';
import { describeRecentHappeningStore } from '../../contract/recent-happening-store-contract.ts';
import { describeReportStore } from '../../contract/report-store-contract.ts';
import { describeRevocationCap } from '../../contract/revocation-cap-contract.ts';
import { describeSessionOriginStore } from '../../contract/session-origin-store-contract.ts';
import { describeSettlingStore } from '../../contract/settling-store-contract.ts';
import { describeSharedCallStore } from '../../contract/shared-call-store-contract.ts';
import { describeStackResourceStore } from '../../contract/stack-resource-store-contract.ts';
import { describeWatermarkStore } from '../../contract/watermark-store-contract.ts';

describeChangeRecordStore('memory', async () => makeMemoryChangeRecordStore());
describeExemptionStore('memory', async () => makeMemoryChangeStores().exemptions);
describeActiveChanges('memory', async () => makeMemoryChangeStores());
describeDecisionStore('memory', async () => makeMemoryDecisionStore());
describeDecisionLinks('memory', async () => makeMemoryDecisionStore());
describeGapStore('memory', async () => makeMemoryGapStore());
describeGrantStore('memory', async () => makeMemoryGrantStore());
describeMatterStore('memory', async () => makeMemoryMatterStore());
describeSessionOriginStore('memory', async () => makeMemorySessionOriginStore());
describeRecentHappeningStore('memory', async () => makeMemoryRecentHappeningStore());
describeSharedCallStore('memory', async () => makeMemorySharedCallStore());
describeInventoryStore('memory', async () => makeMemoryInventoryStore());
describeRevocationCap('memory', async () => {
  const kept = emptyPlaces();
  return (cap) => makeMemoryRevocationCap(cap, kept);
});
describeWatermarkStore('memory', async () => makeMemoryWatermarkStore());
describeChangedResourceStore('memory', async () => makeMemoryChangedResourceStore());
describeKnownStateStore('memory', async () => makeMemoryKnownStateStore());
describeSettlingStore('memory', async () => makeMemorySettlingStore());
describeStackResourceStore('memory', async () => makeMemoryStackResourceStore());
describeReportStore('memory', async () => makeMemoryReportStore());

test('the memory alert channel remembers every alert in order, repeats included', async () => {
  const publisher = makeMemoryAlertPublisher();
  const alert = {
    matterId: 'm',
    sequence: 1,
    kind: 'change',
    level: 'high',
    subject: 'ssh opened',
    body: 'who, what',
    account: null,
    region: null,
    verdict: null,
    eventId: null,
    record: null,
    raisedAt: '2026-03-02T12:00:00Z',
  } as const;
  await publisher.publish(alert);
  await publisher.publish({ ...alert, sequence: 2 });
  expect(publisher.sent.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('the memory schedule keeps one timer for each grant, moved and removed by its id', async () => {
  const schedule = makeMemoryExpirySchedule();
  await schedule.ensure('a', '2026-03-02T12:00:00Z');
  await schedule.ensure('a', '2026-03-02T13:00:00Z');
  await schedule.ensure('b', '2026-03-02T12:00:00Z');
  await schedule.remove('b');
  await schedule.remove('absent');
  expect([...schedule.timers]).toEqual([['a', '2026-03-02T13:00:00Z']]);
});
