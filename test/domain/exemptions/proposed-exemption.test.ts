import { proposedExemption } from '../../../src/domain/exemptions/proposed-exemption.ts';
import { type ExemptionRequest, ExemptionSchema } from '../../../src/schemas/exemption.ts';
import { now, people } from '../changes/change-world.ts';
import { exemptionRequest } from './exemption-world.ts';

const propose = (over: Partial<ExemptionRequest> = {}) =>
  proposedExemption('EX-1', { ...exemptionRequest, ...over }, people.alice, now);

test('is proposed in the name of the caller, who owns it unless told, and exempts nothing yet', () => {
  const result = propose();
  if (!result.ok) throw new Error(result.refusal.reason);
  expect(ExemptionSchema.parse(result.exemption)).toEqual({
    ...exemptionRequest,
    id: 'EX-1',
    owner: people.alice.id,
    requestedBy: people.alice.id,
    status: 'proposed',
    startsAt: now,
    reviewAt: '2026-08-18T00:00:00Z',
    approvals: [],
    registeredAt: now,
  });
});

test('a short one is reviewed in its middle', () => {
  expect(propose({ endsAt: '2026-03-04T09:00:00Z' })).toMatchObject({
    exemption: { reviewAt: '2026-03-03T09:00:00Z' },
  });
});

test.each<[string, Partial<ExemptionRequest>, string]>([
  ['ends before it starts', { startsAt: '2026-09-01T00:00:00Z' }, '/endsAt'],
  ['is longer than a year', { endsAt: '2027-03-02T09:00:01Z' }, '/endsAt'],
  ['is over', { startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-03-02T09:00:00Z' }, '/endsAt'],
  ['is reviewed after its end', { reviewAt: '2026-09-01T00:00:00Z' }, '/reviewAt'],
  ['is reviewed before it starts', { reviewAt: '2026-03-01T00:00:00Z' }, '/reviewAt'],
])('one that %s is refused', (_, over, pointer) => {
  expect(propose(over)).toMatchObject({
    ok: false,
    refusal: { kind: 'invalid', code: 'invalid-exemption', missing: [{ pointer }] },
  });
});

test('a year is a year, in a leap year too', () => {
  expect(propose({ endsAt: '2027-03-02T09:00:00Z' })).toMatchObject({ ok: true });
});

test('nothing exempts everything by everybody', () => {
  const [entry] = exemptionRequest.scope;
  if (entry === undefined) throw new Error('no scope');
  const everything = { ...entry, actions: ['*'], actors: ['x', '**'] };
  expect(propose({ scope: [entry, everything] })).toMatchObject({
    refusal: { missing: [{ pointer: '/scope/1' }] },
  });
  expect(propose({ scope: [{ ...entry, actions: ['*'] }] })).toMatchObject({ ok: true });
});

test.each<[string, Partial<ExemptionRequest['scope'][number]>]>([
  ['stars of another form', { resources: ['arn:*'], actions: ['*:*'], actors: ['?*'] }],
  ['every role of every account', { actions: ['*'], actors: ['arn:aws:iam::*:role/*'] }],
  ['a whole mail domain', { actions: ['*'], actors: ['*@example.com'] }],
  ['several patterns that leave nothing out', { actions: ['*e*', '*t*', '*s*'], actors: ['*'] }],
])('nor by %s', (_, over) => {
  const scope = exemptionRequest.scope.map((entry) => ({ ...entry, ...over }));
  expect(propose({ scope })).toMatchObject({ refusal: { missing: [{ pointer: '/scope/0' }] } });
});

describe('one that silences rules', () => {
  const silencing = (rules: string[]) =>
    proposedExemption('EX-1', { ...exemptionRequest, rules }, people.alice, now, [
      'root-used',
      'bucket-open',
    ]);

  test('names rules there are, by name or pattern', () => {
    expect(silencing(['root-used', 'bucket-*'])).toMatchObject({
      ok: true,
      exemption: { rules: ['root-used', 'bucket-*'] },
    });
  });

  test('is refused where it names none, with the name that was meant', () => {
    expect(silencing(['root-used', 'root-usd'])).toMatchObject({
      refusal: {
        missing: [
          { pointer: '/rules/1', what: '"root-usd" names no risk rule', mend: 'maybe root-used' },
        ],
      },
    });
  });
});
