import { stringify } from 'csv-stringify/sync';
import type { Actor } from '../../../schemas/actor.ts';
import type { Decision, StoredDecision } from '../../../schemas/decision.ts';
import { highestLevel } from '../../../schemas/finding.ts';
import type { DecisionRenderer } from '../decision-renderer.ts';
import { standingOf } from '../standing.ts';
import { printable } from '../text/printable.ts';
import { whyOf } from '../why.ts';

type Columns<D> = Readonly<Record<string, (decision: D) => string | null | undefined>>;

function named(actor: Actor | undefined): string | null {
  return actor === undefined ? null : (actor.identity ?? actor.principal ?? actor.kind);
}

/** Several values in one cell. Lists are cut by nobody: a cell may be long. */
function joined<T>(items: readonly T[], show: (item: T) => string): string {
  return items.map(show).join(' | ');
}

/** The columns, in order. Scripts read them by name; new ones go to the end. */
const decisionColumns: Columns<Decision> = {
  eventId: (d) => d.eventId,
  at: (d) => d.at,
  account: (d) => d.account,
  region: (d) => d.region,
  action: (d) => d.action,
  actorKind: (d) => d.actor.kind,
  actorIdentity: (d) => d.actor.identity,
  actorPrincipal: (d) => d.actor.principal,
  actorVia: (d) => d.actor.via,
  actorProven: (d) => String(d.actor.proven),
  onBehalfOf: (d) => named(d.actor.cause),
  resourceType: (d) => d.resources[0]?.type,
  resourceId: (d) => d.resources[0]?.id,
  resourceArn: (d) => d.resources[0]?.arn,
  resourceName: (d) => d.resources[0]?.name,
  otherResources: (d) => joined(d.resources.slice(1), ({ type, id }) => `${type} ${id}`),
  outcome: (d) => d.outcome,
  verdict: (d) => d.verdict,
  standing: standingOf,
  record: (d) => d.record,
  nearest: (d) => d.nearest,
  level: (d) => highestLevel(d.findings),
  why: (d) => whyOf(d).verdict,
  criteria: (d) =>
    joined(d.criteria, ({ criterion, result, detail }) => `${criterion} ${result}: ${detail}`),
  findings: (d) => joined(d.findings, ({ rule, level, title }) => `${level} ${rule}: ${title}`),
  grants: (d) =>
    joined(d.grants, ({ kind, id, expiresAt }) => `${kind} ${id} until ${expiresAt ?? 'no end'}`),
  gaps: (d) => joined(d.gaps, ({ control, resource, state }) => `${control} ${state} ${resource}`),
  evidenceLocation: (d) => d.evidence.location,
  evidenceSha256: (d) => d.evidence.sha256,
};

const storedColumns: Columns<StoredDecision> = {
  ...decisionColumns,
  revision: (d) => String(d.revision),
  decidedAt: (d) => d.decidedAt,
  seenBy: (d) => d.seenBy,
};

/** Spreadsheets run a cell that begins like a formula, and some split at `;` or tab: such cells are marked and quoted. */
const options = { escape_formulas: true, quoted_match: /[;\t|]/ };

function rowsOf<D>(columns: Columns<D>) {
  const read = Object.values(columns);
  return {
    head: () => stringify([Object.keys(columns)], options),
    line: (decision: D) =>
      stringify([read.map((column) => printable(column(decision) ?? ''))], options),
  };
}

/** One row a decision under one header row. */
export function makeCsvRenderer(): DecisionRenderer {
  return { ...rowsOf(decisionColumns), tail: () => '' };
}

/** The same rows with revision, time of decision and how the event came in: what the auditor stored. */
export const storedDecisionRows: {
  head(): string;
  line(decision: StoredDecision): string;
} = rowsOf(storedColumns);
