import type * as z from 'zod';
import { alertNextSteps } from '../../domain/alerts/alert-next-steps.ts';
import { differenceWords } from '../../domain/alerts/difference-words.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { whyOf } from '../../domain/reports/why.ts';
import type { DecisionAnswerSchema } from '../../schemas/api/decision-answers.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { rankOf } from '../../schemas/finding.ts';
import { criteriaLines, findingLines, verdictPiece } from '../text/criteria-lines.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';
import { shellWord } from '../text/shell-words.ts';
import { isWatched } from './is-watched.ts';
import { revisionLines } from './revision-lines.ts';

/** The decision on one event for people: what, why, how it came to be, and what now. */
export function decisionPage(
  page: Page,
  { decision, revisions }: z.output<typeof DecisionAnswerSchema>,
  now: number,
): void {
  const { verdict, outcome, criteria, findings, record, nearest, evidence } = decision;
  page.line(
    `${verdictPiece(page, verdict, outcome === 'succeeded' ? 'no verdict' : outcome)}  ${page.paint('bold', printableWithin(decision.action, 200))}`,
  );
  page.text(whyOf(decision).verdict, '');
  page.line();
  eventFacts(page, decision, now);
  page.fact('evidence', evidence.location);
  differenceLines(page, decision);
  if (criteria.length > 0) {
    page.heading(record === null ? `Nearest record: ${nearest ?? 'none'}` : `Record: ${record}`);
    criteriaLines(page, criteria);
  }
  if (findings.length > 0) {
    page.heading('Findings');
    findingLines(
      page,
      findings.toSorted((a, b) => rankOf(b.level) - rankOf(a.level)),
    );
  }
  grantLines(page, decision, now);
  revisionLines(page, revisions);
  if (!isWatched(decision)) return;
  page.heading('What to do');
  for (const step of alertNextSteps(decision)) {
    // That command is this one.
    if (!step.includes('change-auditor explain')) page.text(step);
  }
  const closest = record ?? nearest;
  if (closest !== null) page.command(`show ${shellWord(closest)}`);
  const [target] = decision.resources;
  if (target !== undefined) {
    page.command(
      `timeline --resource ${shellWord(target.arn ?? target.id)} --around ${decision.at ?? 'now'}`,
    );
  }
}

function eventFacts(page: Page, decision: StoredDecision, now: number): void {
  const { at, actor, account, region, resources, eventId, seenBy } = decision;
  const name = actor.identity ?? actor.principal ?? actor.kind;
  const cause = actor.cause?.identity ?? actor.cause?.principal;
  page.fact('when', at === null ? 'unknown' : `${readableInstant(at)}, ${distanceTo(at, now)}`);
  page.fact(
    'who',
    `${name}${actor.proven ? '' : ' (name only claimed)'}${cause === undefined || cause === null ? '' : `, on behalf of ${cause}`}`,
  );
  page.fact('as', actor.principal === name ? undefined : (actor.principal ?? undefined));
  page.fact('through', actor.via === 'unknown' ? undefined : actor.via);
  page.fact('where', [account, region].filter((part) => part !== null).join(' '));
  for (const [place, { arn, id, type }] of resources.slice(0, 5).entries()) {
    page.fact(place === 0 ? 'on what' : '', `${arn ?? id}  (${type})`);
  }
  if (resources.length > 5) page.fact('', `… and ${resources.length - 5} more`);
  page.fact(
    'event',
    `${eventId}${seenBy === 'reconciled' ? '  (missed by the bus, found in the trail)' : ''}`,
  );
}

const mostDifferences = 20;

function differenceLines(page: Page, { differences = [] }: StoredDecision): void {
  if (differences.length === 0) return;
  page.heading('What AWS Config saw change');
  for (const difference of differences.slice(0, mostDifferences)) {
    page.text(differenceWords(difference));
  }
  const more = differences.length - mostDifferences;
  if (more > 0) page.text(`… and ${more} more`);
}

function grantLines(page: Page, { grants, gaps }: StoredDecision, now: number): void {
  if (grants.length > 0) {
    page.heading('Temporary access');
    for (const { kind, id, expiresAt } of grants) {
      page.text(
        `${kind} ${id}: ${expiresAt === null ? 'stays' : `taken away ${readableInstant(expiresAt)}, ${distanceTo(expiresAt, now)}`}`,
      );
    }
  }
  if (gaps.length > 0) {
    page.heading('Controls');
    for (const { control, resource, state } of gaps) {
      page.text(`${control} of ${resource}: ${state === 'opened' ? 'switched off' : 'restored'}`);
    }
  }
}
