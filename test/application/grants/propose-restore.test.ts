import { people } from '../../domain/changes/change-world.ts';
import { makeGrantRequestsWorld } from './grant-requests-world.ts';

const { alice } = people;

test('giving access again is a draft of a change that allows exactly that, with the commands, and nothing is done', async () => {
  const world = await makeGrantRequestsWorld({ state: 'revoked', taken: '{"before":1}' });
  const answer = await world.restore(world.grant.id, alice, 'the vendor is back');
  expect(answer).toMatchObject({
    outcome: 'done',
    taken: '{"before":1}',
    change: {
      record: {
        status: 'draft',
        implementers: [alice.id],
        scope: [
          {
            accounts: [world.grant.account],
            regions: [world.grant.region],
            actions: ['ec2:AuthorizeSecurityGroupIngress'],
          },
        ],
        window: { start: '2026-03-02T11:00:00Z', end: '2026-03-02T13:00:00Z' },
        temporary: { expiresAt: '2026-03-02T13:00:00Z' },
        reason: 'the vendor is back',
      },
    },
  });
  expect(JSON.stringify(answer)).toContain('aws ec2 authorize-security-group-ingress');
  expect(await world.stored()).toEqual(world.grant);
});

test('what is still there cannot be given again', async () => {
  const world = await makeGrantRequestsWorld();
  expect(await world.restore(world.grant.id, alice)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'grant-still-live' },
  });
  expect(await world.restore('nothing', alice)).toEqual({ outcome: 'absent' });
});
