import type { Decision } from '../../../schemas/decision.ts';
import { highestLevel } from '../../../schemas/finding.ts';
import { printableWithin } from '../text/printable.ts';
import { verdictSigns } from '../verdict-signs.ts';
import { whyOf } from '../why.ts';
import { levelMarks, type Tone, verdictTones } from './terminal-style.ts';

/** A piece of text and how it is painted. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}

/** What the table says of one decision: safe to print, not yet fitted to a width. */
export interface Cells {
  readonly verdict: Piece;
  readonly level: Piece;
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly onWhat: string;
  /** Account and region. */
  readonly place: string;
  readonly findings: string;
  readonly reason: string;
  /** Access that it gave for a while, controls that it switched off; empty where there are none. */
  readonly left: readonly string[];
}

/** No column is wider; reading more of a text that may be 100 KB long would be waste. */
const most = 1_000;

function timeOf(at: string | null): string {
  if (at === null) return 'time unknown';
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return printableWithin(at, 20);
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

function whoOf({ actor }: Decision): string {
  const name = actor.identity ?? actor.principal ?? actor.kind;
  const behind = actor.cause?.identity ?? actor.cause?.principal;
  const text = actor.identity === null && actor.principal !== null ? lastOf(name) : name;
  return behind === undefined || behind === null || behind === name ? text : `${behind} (${text})`;
}

/** What tells ARNs apart at a glance. */
function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function onWhatOf({ resources }: Decision): string {
  const [target, ...others] = resources;
  if (target === undefined) return '(not named)';
  const id = target.id.startsWith('arn:') ? lastOf(target.id) : target.id;
  const label =
    target.name === undefined || target.name === target.id ? id : `${id} (${target.name})`;
  return others.length === 0 ? label : `${label} +${others.length}`;
}

function verdictPiece({ verdict, outcome }: Decision): Piece {
  if (verdict !== null) {
    return { text: `${verdictSigns[verdict]} ${verdict}`, tone: verdictTones[verdict] };
  }
  return outcome === 'succeeded'
    ? { text: '–', tone: 'dim' }
    : { text: `– ${outcome}`, tone: 'dim' };
}

const mostLeft = 3;

/** What a change leaves behind that has to end: shown below its reason, the first few of each. */
function leftBy({ grants, gaps }: Decision): readonly string[] {
  const access = grants.flatMap(({ kind, expiresAt }) =>
    expiresAt === null ? [] : `temporary access: ${kind}, ends ${expiresAt}`,
  );
  // One that an event shows on may never have been off.
  const controls = gaps.flatMap(({ control, resource, state }) =>
    state === 'opened' ? [`control off: ${control} on ${resource}`] : [],
  );
  return [access, controls].flatMap((lines) =>
    lines.slice(0, mostLeft).map((line) => printableWithin(line, most)),
  );
}

/** Reads the cells out of a decision; every text is made safe for a terminal here. */
export function cellsOf(decision: Decision): Cells {
  const why = whyOf(decision);
  return {
    verdict: verdictPiece(decision),
    level: levelMarks[highestLevel(decision.findings) ?? 'none'],
    time: timeOf(decision.at),
    who: printableWithin(whoOf(decision), most),
    what: printableWithin(decision.action, most),
    onWhat: printableWithin(onWhatOf(decision), most),
    place: printableWithin(
      [decision.account, decision.region].filter((part) => part !== null).join(' '),
      most,
    ),
    findings: printableWithin(why.findings.join('; '), most),
    reason: printableWithin(why.verdict, most),
    left: leftBy(decision),
  };
}
