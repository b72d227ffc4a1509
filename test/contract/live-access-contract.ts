import type { LiveAccess } from '../../src/application/grants/live-access.ts';
import type { Grant } from '../../src/schemas/grant.ts';
import type { GrantKind } from '../../src/schemas/grant-target.ts';

/** Two pieces of access of one kind, both open, as alike as the service allows: only one is to be taken away. */
export interface OpenPair {
  readonly grant: Grant;
  readonly neighbour: Grant;
}

/** The access under test, and how to open real (or simulated) access behind it. */
export interface LiveAccessHarness {
  readonly access: LiveAccess;
  /** Opens a fresh pair of the kind; each call a new one. */
  readonly open: (kind: GrantKind) => Promise<OpenPair>;
  /** Opens a policy that holds a Deny, attached or inline, and describes it as a grant; asked only for kinds under test. */
  readonly openDenying: (kind: 'managed-policy-attachment' | 'inline-policy') => Promise<Grant>;
  /** A grant of the kind of which AWS knows neither the access nor its holder or group. */
  readonly unknown: (kind: GrantKind) => Grant;
}

/** What live access does to every kind. `prepare` runs once; the harness is shared by the tests. */
export function describeLiveAccess(
  name: string,
  kinds: readonly GrantKind[],
  prepare: () => Promise<LiveAccessHarness>,
): void {
  describe(`live access: ${name}`, () => {
    let prepared: Promise<LiveAccessHarness> | undefined;
    const harness = (): Promise<LiveAccessHarness> => {
      prepared ??= prepare();
      return prepared;
    };
    const present = { state: 'present' };
    const absent = { state: 'absent' };

    describe.each(kinds)('%s', (kind) => {
      test('is present until it is revoked, then absent; its neighbour stays', async () => {
        const { access, open } = await harness();
        const { grant, neighbour } = await open(kind);
        expect(await access.read(grant)).toEqual(present);
        expect(await access.revoke(grant)).toMatchObject({ outcome: 'revoked' });
        expect(await access.read(grant)).toEqual(absent);
        expect(await access.read(neighbour)).toEqual(present);
      });

      test('revoked twice, the second answer is absent', async () => {
        const { access, open } = await harness();
        const { grant, neighbour } = await open(kind);
        await access.revoke(grant);
        expect(await access.revoke(grant)).toEqual({ outcome: 'absent' });
        expect(await access.read(neighbour)).toEqual(present);
      });

      test('of a holder or group that is not there is absent', async () => {
        const { access, unknown } = await harness();
        expect(await access.read(unknown(kind))).toEqual(absent);
        expect(await access.revoke(unknown(kind))).toEqual({ outcome: 'absent' });
      });
    });

    for (const kind of ['managed-policy-attachment', 'inline-policy'] as const) {
      if (!kinds.includes(kind)) continue;
      test(`a ${kind} that holds a Deny is not taken away, for that would widen access`, async () => {
        const { access, openDenying } = await harness();
        const grant = await openDenying(kind);
        expect(await access.read(grant)).toMatchObject({ state: 'untouchable' });
        expect(await access.revoke(grant)).toMatchObject({ outcome: 'untouchable' });
        expect(await access.read(grant)).toMatchObject({ state: 'untouchable' });
      });
    }
  });
}
