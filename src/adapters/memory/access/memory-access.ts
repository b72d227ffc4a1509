import type { LiveAccess } from '../../../application/ports/live-access.ts';
import { isDenyingAwsPolicy, mayDeny } from '../../../domain/grants/documents/may-deny.ts';
import { endingsIn, endsAccess } from '../../../domain/grants/endings-in.ts';
import { openingsIn } from '../../../domain/grants/openings-in.ts';
import { RevocationRefused } from '../../../domain/grants/revocation-refused.ts';
import { targetKeyOf } from '../../../domain/grants/target-key.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { GrantTarget } from '../../../schemas/grant-target.ts';

/** One thing that is open in the simulated account. */
export interface OpenAccess {
  readonly account: string;
  readonly region: string;
  readonly target: GrantTarget;
}

export interface MemoryAccess extends LiveAccess {
  /** Says on whatever shows it that no AWS is behind it. */
  readonly label: string;
  /** Does to the simulation what the event did to AWS: opens what it opened, removes what it removed. */
  apply(event: ChangeEvent): void;
  /** Opens one thing directly. `document`: the text of an inline policy. */
  open(access: OpenAccess, document?: string): void;
  /** Everything that is open, in order of its opening. */
  list(): readonly OpenAccess[];
}

/**
 * EC2 rules and IAM access in memory, filled from events: expiries are really enforced against it, and neighbouring
 * rules stay. It knows only what its events told.
 */
export function makeMemoryAccess(): MemoryAccess {
  const opened = new Map<string, OpenAccess & { readonly widens: boolean }>();
  const isOpen = (grant: OpenAccess): boolean => opened.has(targetKeyOf(grant));

  return {
    label: 'simulated EC2 and IAM (in memory)',
    apply(event) {
      for (const { account, region, target, widens = false } of openingsIn(event)) {
        const access = { account, region, target };
        opened.set(targetKeyOf(access), { ...access, widens });
      }
      for (const ending of endingsIn(event)) {
        for (const [key, opening] of opened) if (endsAccess(ending, opening)) opened.delete(key);
      }
    },
    open(access, document) {
      const { account, region, target } = access;
      const widens =
        (target.kind === 'managed-policy-attachment' && isDenyingAwsPolicy(target.policyArn)) ||
        (document !== undefined && mayDeny(document));
      opened.set(targetKeyOf(access), { account, region, target, widens });
    },
    list: () =>
      [...opened.values()].map(({ account, region, target }) => ({ account, region, target })),
    read: async (grant) => (isOpen(grant) ? 'present' : 'absent'),
    async revoke(grant) {
      const key = targetKeyOf(grant);
      const opening = opened.get(key);
      if (opening === undefined) return 'absent';
      if (opening.widens) {
        throw new RevocationRefused('it may hold a Deny; removing it could widen access');
      }
      opened.delete(key);
      return 'revoked';
    },
  };
}
