import { makeMemoryRecentHappeningStore } from '../../../../src/adapters/memory/recent-happening-store.ts';
import {
  noteProvisioning,
  provisioningActor,
} from '../../../../src/application/auditing/learning/provisioning-requests.ts';
import { mostHappenings } from '../../../../src/application/ports/recent-happening-store.ts';
import { LearnedInScan } from '../../../../src/application/scanning/learned-in-scan.ts';
import { understand } from '../../../../src/domain/events/understand.ts';
import type { ChangeEvent } from '../../../../src/schemas/change-event.ts';
import { asksIdentityCenter, identityCenterDeletesRole } from '../small-world.ts';

const trail = ({ value }: { readonly value: Parameters<typeof understand>[0]['value'] }) =>
  understand({ kind: 'trail-record', value }, 'ab'.repeat(32));

const asks = (id: string, principal?: string): ChangeEvent => {
  const event = trail(asksIdentityCenter(id, '2026-03-02T10:05:00Z'));
  return principal === undefined ? event : { ...event, actor: { ...event.actor, principal } };
};
const done = trail(identityCenterDeletesRole('done', '2026-03-02T10:06:00Z'));

const inDeployment = async (events: readonly ChangeEvent[]) => {
  const recent = makeMemoryRecentHappeningStore();
  for (const event of events) await noteProvisioning(event, recent);
  return (await provisioningActor(done, recent))?.principal;
};
const inScan = async (events: readonly ChangeEvent[]) => {
  const learned = new LearnedInScan();
  for (const event of events) learned.of(event);
  return learned.of(done).actor.cause?.principal;
};

/** JSON writes each quotation mark of a path as two characters. */
const endless = `arn:aws:iam::111122223333:user/${'"'.repeat(510)}/mallory`;

describe.each([
  ['deployed', inDeployment],
  ['in a scan', inScan],
])('what Identity Center does is pinned on nobody else, %s', (_, askerOf) => {
  test('it is done for the only one who asked', async () => {
    expect(await askerOf([asks('1')])).toContain('bob');
  });

  test('whoever asks under an endless name asked as well', async () => {
    expect((await askerOf([asks('1'), asks('2', endless)])) ?? null).toBeNull();
  });

  test('where more asked than are noted, nobody knows who did', async () => {
    const many = Array.from({ length: mostHappenings + 5 }, (_, index) => asks(`${index}`));
    const mallory = asks('mallory', 'arn:aws:iam::111122223333:user/mallory');
    expect((await askerOf([...many, mallory])) ?? null).toBeNull();
    expect((await askerOf([mallory, ...many])) ?? null).toBeNull();
  });
});
