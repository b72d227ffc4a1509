import type { LiveAccess } from '../../src/application/ports/live-access.ts';
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
  readonly open: Readonly<Record<GrantKind, () => Promise<OpenPair>>>;
  /** Opens a policy that holds a Deny, attached or inline, and describes it as a grant. */
  readonly openDenying: Readonly<
    Record<'managed-policy-attachment' | 'inline-policy', () => Promise<Grant>>
  >;
  /** A grant of the kind of which AWS knows neither the access nor its holder or group. */
  readonly unknown: (kind: GrantKind) => Grant;
}

export const grantKinds: readonly GrantKind[] = [
  'security-group-rule',
  'managed-policy-attachment',
  'inline-policy',
  'group-membership',
  'access-key',
];

/** What every LiveAccess does. `prepare` runs once; the harness is shared by the tests. */
export function describeLiveAccess(name: string, prepare: () => Promise<LiveAccessHarness>): void {
  describe(`live access: ${name}`, () => {
    let prepared: Promise<LiveAccessHarness> | undefined;
    const harness = (): Promise<LiveAccessHarness> => {
      prepared ??= prepare();
      return prepared;
    };

    describe.each(grantKinds)('%s', (kind) => {
      test('is present until it is revoked, then absent; its neighbour stays', async () => {
        const { access, open } = await harness();
        const { grant, neighbour } = await open[kind]();
        expect(await access.read(grant)).toBe('present');
        expect(await access.revoke(grant)).toBe('revoked');
        expect(await access.read(grant)).toBe('absent');
        expect(await access.read(neighbour)).toBe('present');
      });

      test('revoked twice, the second answer is absent', async () => {
        const { access, open } = await harness();
        const { grant, neighbour } = await open[kind]();
        await access.revoke(grant);
        expect(await access.revoke(grant)).toBe('absent');
        expect(await access.read(neighbour)).toBe('present');
      });

      test('of a holder or group that is not there is absent', async () => {
        const { access, unknown } = await harness();
        expect(await access.read(unknown(kind))).toBe('absent');
        expect(await access.revoke(unknown(kind))).toBe('absent');
      });
    });

    test.each(['managed-policy-attachment', 'inline-policy'] as const)(
      'a %s that holds a Deny is not taken away, for that would widen access',
      async (kind) => {
        const { access, openDenying } = await harness();
        const grant = await openDenying[kind]();
        await expect(access.revoke(grant)).rejects.toMatchObject({ name: 'RevocationRefused' });
        expect(await access.read(grant)).toBe('present');
      },
    );
  });
}
