import type { Actor } from '../../../schemas/actor.ts';
import type { Decision } from '../../../schemas/decision.ts';
import { highestLevel, rankOf } from '../../../schemas/finding.ts';
import { standingOf } from '../standing.ts';
import { nameOfActor } from '../tally/activity.ts';
import { verdictSigns } from '../verdict-signs.ts';
import { whyOf } from '../why.ts';
import { breakableWithin, escapeWithin } from './escape-html.ts';

/** Lists in a page are cut here; the other formats have them whole. */
const mostItems = 25;
const most = 600;

function text(value: string, length = most): string {
  return escapeWithin(value, length);
}

function list<T>(title: string, items: readonly T[], show: (item: T) => string): string {
  if (items.length === 0) return '';
  const left = items.length - mostItems;
  const more = left > 0 ? `<li>and ${left} more</li>` : '';
  return `<div><h3>${title}</h3><ul>${items
    .slice(0, mostItems)
    .map((item) => `<li>${show(item)}</li>`)
    .join('')}${more}</ul></div>`;
}

function actorFacts(actor: Actor): string {
  const proof = actor.proven ? 'proven by AWS' : 'claimed by the caller';
  const lines = [
    `${text(actor.identity ?? 'no name')} <span class="sub">${actor.kind}, via ${actor.via}, ${proof}</span>`,
    ...(actor.principal === null ? [] : [`<code>${text(actor.principal)}</code>`]),
  ];
  // One step: a chain of causes is as long as the record makes it.
  const cause = actor.cause;
  if (cause !== undefined) {
    lines.push(`on behalf of ${text(cause.identity ?? cause.principal ?? cause.kind)}`);
  }
  return `<div><h3>Actor</h3>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`;
}

function details(decision: Decision): string {
  const { criteria, findings, resources, grants, gaps, evidence, record, nearest } = decision;
  const compared = record ?? nearest;
  return [
    list(
      compared === null ? 'Criteria' : `Compared with ${text(compared, 140)}`,
      criteria,
      ({ criterion, result, detail }) =>
        `<span class="r-${result}">${result === 'pass' ? '✓' : result === 'fail' ? '✗' : '?'} ${criterion}</span> ${text(detail)}`,
    ),
    list(
      'Findings',
      findings,
      ({ level, title, rule }) =>
        `<span class="level l-${level}">${level}</span> ${text(title)} <span class="sub">${text(rule, 140)}</span>`,
    ),
    actorFacts(decision.actor),
    list(
      'Resources',
      resources,
      ({ type, id, arn, name }) =>
        `<code>${text(arn ?? id)}</code> <span class="sub">${text([type, name ?? ''].filter((part) => part !== '').join(', '))}</span>`,
    ),
    list(
      'Temporary access',
      grants,
      ({ kind, id, expiresAt }) =>
        `${text(kind, 60)} <code>${text(id)}</code> <span class="sub">${expiresAt === null ? 'no end' : `until ${text(expiresAt, 40)}`}</span>`,
    ),
    list(
      'Controls',
      gaps,
      ({ control, resource, state }) => `${text(control)} ${state} <code>${text(resource)}</code>`,
    ),
    `<div><h3>Evidence</h3><p><code>${text(evidence.location)}</code></p><p class="sub">sha256 <code>${text(evidence.sha256, 80)}</code></p><p class="sub">event <code>${text(decision.eventId, 200)}</code></p></div>`,
  ].join('');
}

function verdictCell({ verdict, outcome }: Decision): string {
  if (verdict !== null) {
    return `<span class="verdict c-${verdict}">${verdictSigns[verdict]} ${verdict}</span>`;
  }
  return `<span class="verdict c-none">${outcome === 'succeeded' ? 'no verdict' : outcome}</span>`;
}

function timeCell(at: string | null): string {
  if (at === null) return 'unknown';
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return text(at, 40);
  const [day = '', time = ''] = date.toISOString().split('T');
  return `<time datetime="${date.toISOString()}">${day} <span class="sub">${time.slice(0, 8)} UTC</span></time>`;
}

/** One decision as a group of two rows: what people scan, and the details it opens. `order` is its place by gravity. */
export function decisionRow(decision: Decision, order: number): string {
  const why = whyOf(decision);
  const level = highestLevel(decision.findings);
  const time = decision.at === null ? Number.NaN : Date.parse(decision.at);
  const [target, ...others] = decision.resources;
  const place = [decision.account, decision.region]
    .flatMap((part) => (part === null ? [] : [`<span class="part">${text(part, 30)}</span>`]))
    .join(' ');
  const cells = [
    `<button class="toggle" type="button" aria-expanded="false" aria-label="Details"></button>${verdictCell(decision)}`,
    level === undefined
      ? '<span class="level l-none">–</span>'
      : `<span class="level l-${level}">${level}</span>`,
    timeCell(decision.at),
    `${breakableWithin(nameOfActor(decision), 160)}<span class="sub">${decision.actor.kind}, ${decision.actor.via}</span>`,
    `${breakableWithin(decision.action, 160)}${decision.outcome === 'succeeded' ? '' : `<span class="sub">${decision.outcome}</span>`}`,
    `${target === undefined ? '(not named)' : breakableWithin(target.name ?? target.id, 200)}${others.length === 0 ? '' : ` +${others.length}`}<span class="sub">${place}</span>`,
    why.findings
      .slice(0, 5)
      .map((title) => `<span class="finding">${text(title, 200)}</span>`)
      .join('') + text(why.verdict, 400),
  ];
  return (
    `<tbody class="d" data-v="${decision.verdict ?? 'none'}" data-s="${standingOf(decision)}" data-l="${level === undefined ? -1 : rankOf(level)}" data-t="${Number.isNaN(time) ? 0 : time}" data-n="${order}">` +
    `<tr class="row">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>` +
    `<tr class="more"><td colspan="${cells.length}"><div class="facts">${details(decision)}</div></td></tr></tbody>\n`
  );
}
