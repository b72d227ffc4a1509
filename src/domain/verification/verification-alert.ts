import type { Alert } from '../../schemas/alert.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeVerification } from '../../schemas/change-verification.ts';
import type { Level } from '../../schemas/finding.ts';
import { longestSubject, toAsciiLine, toPlainText } from '../alerts/plain-text.ts';
import { handleOf, liveGrantWords } from './live-grant-words.ts';

const mostNamed = 10;
const mostCommands = 3;

/** Tells a change's owner what its window left behind. Once for each result. */
export function verificationAlert(record: ChangeRecord, verification: ChangeVerification): Alert {
  const { id, title, owner, requestedBy, status } = record;
  const { at, windowEnd, revision, result } = verification;
  const isClean = result === 'clean';
  const again = revision > 1 ? ' (again)' : '';
  const matterId = `verified:${id}:${windowEnd}:${revision}`;
  return {
    matterId,
    sequence: 1,
    kind: 'change-verified',
    level: levelOf(verification),
    subject: toAsciiLine(
      isClean
        ? `Verified${again}: change ${id} left nothing behind`
        : `Look at change ${id}${again}: ${verification.because.join(', ')}`,
      longestSubject,
    ),
    body: [
      `The window of change ${toPlainText(id)} (${toPlainText(title)}) ended at ${windowEnd}. ${verification.note}`,
      '',
      `Status  ${status}`,
      `Owner   ${toPlainText(owner ?? requestedBy, 300)}`,
      ...linesOf(verification),
      '',
      'WHAT NOW',
      ...nextOf(record, verification),
      '',
      `Matter  ${toPlainText(matterId)}`,
      '',
    ].join('\n'),
    account: null,
    region: null,
    verdict: null,
    eventId: null,
    record: id,
    raisedAt: at,
  };
}

/** A control that is off or access that outlives its end is more urgent than what was already told event by event. */
function levelOf({ result, at, openGaps, liveGrants, findings }: ChangeVerification): Level {
  if (result === 'clean') return 'informational';
  const outlives = liveGrants.some(({ expiresAt }) => Date.parse(expiresAt) <= Date.parse(at));
  return openGaps.length > 0 || outlives || findings.length > 0 ? 'high' : 'medium';
}

function linesOf(verification: ChangeVerification): readonly string[] {
  const { besides, moreBesides, openGaps, liveGrants, compliance, findings } = verification;
  return [
    ...list('BESIDES WHAT WAS APPROVED', besides, besides.length + moreBesides, (one) =>
      [one.at ?? 'at no known time', one.action, one.resource, one.who && `by ${one.who}`, one.why]
        .filter((part) => part !== null && part !== '')
        .join('  '),
    ),
    ...list(
      'STILL OFF',
      openGaps,
      openGaps.length,
      ({ id, control, resource, dueAt }) => `${control} on ${resource}, due ${dueAt} (gap ${id})`,
    ),
    ...list('STILL LIVE', liveGrants, liveGrants.length, liveGrantWords),
    ...list(
      'AWS CONFIG',
      compliance.filter(({ state }) => state === 'non-compliant' || state === 'unknown'),
      0,
      ({ resource, rule, state }) =>
        state === 'unknown'
          ? `${resource}: could not be asked`
          : `${resource} breaks ${rule ?? 'a rule'}`,
    ),
    ...list(
      'FINDINGS',
      findings,
      findings.length,
      ({ level, title, eventId }) => `${level}: ${title} (event ${eventId})`,
    ),
  ];
}

function list<T>(
  heading: string,
  items: readonly T[],
  total: number,
  wordsOf: (item: T) => string,
): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, mostNamed).map((item) => `- ${toPlainText(wordsOf(item), 400)}`);
  const more = Math.max(total, items.length) - shown.length;
  return ['', heading, ...shown, ...(more > 0 ? [`- and ${more} more`] : [])];
}

/** Access that outlives its end stays open until somebody looks; what is still within its time ends by itself. */
function accessCommands({ at, liveGrants }: ChangeVerification): readonly string[] {
  const handles = liveGrants
    .filter(({ expiresAt }) => Date.parse(expiresAt) <= Date.parse(at))
    .flatMap(({ id }) => handleOf(id) ?? []);
  return handles.length === 0
    ? []
    : [
        '- Take away the access that outlives its end. Why it is still there, and the command by hand:',
        ...handles
          .slice(0, mostCommands)
          .map((handle) => `    change-auditor grants show ${handle}`),
      ];
}

function nextOf({ id, status }: ChangeRecord, verification: ChangeVerification): readonly string[] {
  const word = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) ? id : 'ID';
  const open = status !== 'closed' && status !== 'withdrawn';
  return [
    ...(verification.openGaps.length > 0
      ? [
          '- Switch the controls on again: the change cannot be closed while one is off, unless an exception names it.',
          ...verification.openGaps
            .slice(0, mostCommands)
            .map(({ id: gap }) => `    change-auditor gaps show ${gap}`),
        ]
      : []),
    ...accessCommands(verification),
    ...(verification.besides.length > 0
      ? ['- Undo what was done besides, or register a change for it.']
      : []),
    `- All of it: \`change-auditor show ${word}\` (or GET /changes/${word}).`,
    ...(open && verification.result === 'clean'
      ? [`- Close it: \`change-auditor close ${word} --result succeeded\`.`]
      : []),
  ];
}
