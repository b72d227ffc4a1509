import { type ChangeVerification, verificationLimits } from '../../schemas/change-verification.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { rankOf } from '../../schemas/finding.ts';
import type { Resource } from '../../schemas/resource.ts';
import { partInChange } from './part-in-change.ts';
import { shortName } from './short-name.ts';

type Besides = ChangeVerification['besides'][number];
type Finding = ChangeVerification['findings'][number];

/** A resource that events of the change touched, for asking after its compliance. */
export interface TouchedResource extends Resource {
  readonly account: string | null;
  readonly region: string | null;
}

/** Bounds the memory of one look: names come from events. */
const mostDistinct = 5_000;
const high = rankOf('high');

interface ActionCount {
  events: number;
  readonly resources: Set<string>;
}

/** Counts what was done for a change and besides it. */
export interface EventTally {
  note(decision: StoredDecision): void;
  done(): Omit<ChangeVerification['done'], 'complete'>;
  besides(): readonly Besides[];
  besidesCount(): number;
  findings(): readonly Finding[];
  findingsCount(): number;
  touched(most: number): readonly TouchedResource[];
}

export function makeEventTally(changeId: string): EventTally {
  const actions = new Map<string, ActionCount>();
  const touched = new Map<string, TouchedResource>();
  const besides: Besides[] = [];
  const findings: Finding[] = [];
  const counts = { done: 0, besides: 0, findings: 0 };

  function noteDone({ action, resources: [target] }: StoredDecision): void {
    counts.done += 1;
    const name = shortName(action);
    const counted = actions.get(name) ?? { events: 0, resources: new Set<string>() };
    counted.events += 1;
    if (target !== undefined && counted.resources.size < mostDistinct)
      counted.resources.add(shortName(target.arn ?? target.id));
    if (actions.size < mostDistinct) actions.set(name, counted);
  }

  return {
    note(decision) {
      const part = partInChange(decision, changeId);
      if (part === undefined) return;
      if (part === 'done') noteDone(decision);
      else {
        counts.besides += 1;
        if (besides.length < verificationLimits.besides) besides.push(besidesOf(decision));
      }
      for (const resource of decision.resources) noteTouched(touched, decision, resource);
      for (const { rule, level, title } of decision.findings) {
        if (rankOf(level) < high) continue;
        counts.findings += 1;
        if (findings.length < verificationLimits.findings)
          findings.push({
            eventId: shortName(decision.eventId),
            rule: shortName(rule),
            level,
            title: shortName(title),
          });
      }
    },
    done() {
      const ranked = [...actions].sort(
        ([one, { events: a }], [other, { events: b }]) => b - a || (one < other ? -1 : 1),
      );
      const shown = ranked.slice(0, verificationLimits.actions).map(([action, counted]) => {
        const names = [...counted.resources];
        const resources = names.slice(0, verificationLimits.resourcesOfAction);
        return { action, events: counted.events, resources, more: names.length - resources.length };
      });
      return { events: counts.done, actions: shown, more: actions.size - shown.length };
    },
    besides: () => besides,
    besidesCount: () => counts.besides,
    findings: () => findings,
    findingsCount: () => counts.findings,
    touched: (most) => [...touched.values()].slice(0, most),
  };
}

function noteTouched(
  touched: Map<string, TouchedResource>,
  { account, region }: StoredDecision,
  resource: Resource,
): void {
  if (touched.size >= mostDistinct) return;
  const key = JSON.stringify([account, region, resource.type, resource.id]);
  if (!touched.has(key)) touched.set(key, { ...resource, account, region });
}

function besidesOf(decision: StoredDecision): Besides {
  const { eventId, at, action, actor, resources, verdict, criteria } = decision;
  const [target] = resources;
  const off = criteria
    .filter(({ result }) => result !== 'pass')
    .map(({ criterion, detail }) => `${criterion}: ${detail}`)
    .join('; ');
  const who = actor.identity ?? actor.principal;
  return {
    eventId: shortName(eventId),
    at,
    action: shortName(action),
    who: who === null ? null : shortName(who),
    resource: target === undefined ? null : shortName(target.arn ?? target.id),
    verdict: verdict ?? 'undetermined',
    why: shortName(off),
  };
}
