import type { AccessPolicyFile } from '../../../schemas/access-policy.ts';
import type { Grant } from '../../../schemas/grant.ts';
import type { GrantKind } from '../../../schemas/grant-target.ts';
import { bounded } from '../../matching/wording/plain-words.ts';
import {
  type PolicyFault,
  type PolicyPath,
  policyFault,
} from '../../policy/compiling/policy-fault.ts';
import {
  type Condition,
  type ConditionValues,
  compileCondition,
} from '../../policy/conditions/condition.ts';
import { compileGlob } from '../../wildcards/compile-glob.ts';
import type { AccessPolicy, GrantSubject, NamedMinutes } from '../access-policy.ts';
import { checkAccessPolicy } from './check-access-policy.ts';

/** A policy and what is wrong with it. With faults it must not be used: refuse to start and show them. */
export interface CompiledAccessPolicy {
  readonly policy: AccessPolicy;
  readonly faults: readonly PolicyFault[];
}

type Place = Pick<Grant, 'account'> & { readonly kind: GrantKind };
type Chosen = Pick<AccessPolicyFile['modes'][number], 'kinds' | 'accounts'>;
interface Entry extends NamedMinutes {
  readonly fits: (place: Place) => boolean;
  readonly when: Condition;
}

/**
 * Compiles a policy. Never throws: whatever is wrong with it is a fault. `sha256`: hex, of the file's bytes.
 * `rules`: names of the risk rules it is used with; undefined: any name passes.
 */
export function compileAccessPolicy(
  file: AccessPolicyFile,
  sha256: string,
  rules?: ReadonlySet<string>,
): CompiledAccessPolicy {
  const faults: PolicyFault[] = [...checkAccessPolicy(file)];
  const given = { questions: new Set<string>(), environments: new Set<string>(), rules };
  const compile = (when: string, path: PolicyPath): Condition => {
    const { condition, faults: found } = compileCondition(when, 'grant', given, path);
    const reason = found.length > 0 ? undefined : unanswerable(condition);
    faults.push(...found);
    if (reason !== undefined)
      faults.push(
        policyFault(
          path,
          `${bounded(`"${when}"`, 200)} has no answer for some access: ${bounded(reason, 200)}`,
          'write it so that it has one for all, e.g. "world-open-admin-port" in grant.rules',
        ),
      );
    return condition;
  };
  const modes = file.modes.map((entry) => ({ ...entry, fits: fitting(entry) }));
  const warn = file.warn.map((entry) => ({ ...entry, fits: fitting(entry) }));
  const edits = file.editDocuments.map(fitting);
  const sessions = file.endSessions.map(fitting);
  const limits = file.limits.map(
    (entry, index): Entry => ({
      name: entry.name,
      minutes: entry.hours * 60,
      because: entry.because,
      fits: fitting(entry),
      when: compile(entry.when, ['limits', index, 'when']),
    }),
  );
  // One that is switched off is checked all the same: switching it on later must not be what breaks the file.
  const inferred = file.inferred.flatMap((entry, index): readonly Entry[] => {
    const when = compile(entry.when, ['inferred', index, 'when']);
    const { name, minutes, because } = entry;
    return entry.enabled ? [{ name, minutes, because, fits: () => true, when }] : [];
  });
  const policy: AccessPolicy = {
    modeOf: (place) => modes.find(({ fits }) => fits(place))?.mode ?? 'notify-only',
    editsDocuments: (place) => edits.some((fits) => fits(place)),
    endsSessions: (place) => sessions.some((fits) => fits(place)),
    warnMinutes: (place) => warn.find(({ fits }) => fits(place))?.minutes ?? 0,
    remindEveryHours: file.remindEveryHours,
    limit: (subject) =>
      named(limits.find(({ fits, when }) => fits(subject) && when.ask(valuesOf(subject)).holds)),
    inferredEnd: (subject) =>
      named(
        inferred.find(({ when }) => {
          const { holds, unanswered } = when.ask(valuesOf(subject));
          return holds && unanswered === undefined;
        }),
      ),
    unanswered: (subject) =>
      [...limits, ...inferred].flatMap(({ name, fits, when }) => {
        const reason = fits(subject) ? when.ask(valuesOf(subject)).unanswered : undefined;
        return reason === undefined ? [] : [{ name, reason }];
      }),
    protectedPrincipals: file.protected,
    cap: file.cap,
    sha256,
  };
  return { policy, faults };
}

function fitting({ kinds, accounts }: Chosen): (place: Place) => boolean {
  const ofKind = new Set<string>(kinds);
  const ofAccount = accounts.map(compileGlob);
  return ({ kind, account }) =>
    (ofKind.has('*') || ofKind.has(kind)) && ofAccount.some((fits) => fits(account));
}

function valuesOf(subject: GrantSubject): ConditionValues {
  const { kind, account, region, verdict, rules, actorKind } = subject;
  const { world, adminPort, admin, crossAccount } = subject;
  return {
    grant: {
      kind,
      account,
      region,
      verdict: verdict ?? '',
      rules,
      actor: actorKind,
      world,
      adminPort,
      admin,
      crossAccount,
    },
  };
}

/** Why a condition has no answer for one of these, the plainest and the most remarkable access there can be. */
function unanswerable(condition: Condition): string | undefined {
  for (const remarkable of [false, true])
    for (const verdict of [null, 'unauthorised'] as const) {
      const { unanswered } = condition.ask(
        valuesOf({
          kind: 'security-group-rule',
          account: '111122223333',
          region: 'eu-west-1',
          verdict,
          rules: remarkable ? ['some-rule'] : [],
          actorKind: 'human',
          world: remarkable,
          adminPort: remarkable,
          admin: remarkable,
          crossAccount: remarkable,
        }),
      );
      if (unanswered !== undefined) return unanswered;
    }
  return undefined;
}

function named(entry: Entry | undefined): NamedMinutes | undefined {
  if (entry === undefined) return undefined;
  const { name, minutes, because } = entry;
  return { name, minutes, because };
}
