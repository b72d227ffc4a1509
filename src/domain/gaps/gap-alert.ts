import type { Alert } from '../../schemas/alert.ts';
import type { ControlWords } from '../../schemas/control.ts';
import { type Level, levels, rankOf } from '../../schemas/finding.ts';
import type { ControlWatch, Gap, GapNotice } from '../../schemas/gap.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { longestSubject, toPlainText } from '../alerts/plain-text.ts';
import { subjectLine } from '../alerts/subject-line.ts';
import { durationWords } from '../grants/telling/grant-lines.ts';
import { inWords } from '../matching/wording/plain-words.ts';
import { resourceOfGap } from './gap-id.ts';

/** From so many reminders on, a gap is graver than its control says. */
const longOverdue = 3;

/** Tells that a control is still off although its time is over; `times`: how often that makes. */
export function overdueAlert(gap: Gap, words: ControlWords, times: number, now: string): Alert {
  const open = inWords(since(gap.openedAt, now));
  const reminder = times === 1 ? '' : `, reminder ${times - 1}`;
  return alertOf(gap, {
    matterId: `gap:${gap.id}:${times}`,
    kind: 'gap-overdue',
    level: times >= longOverdue ? graver(gap.level) : gap.level,
    subject: subjectOf(`STILL OFF after ${open}${reminder}:`, words.title, gap),
    lines: [
      `A control was switched off and is not back: "${words.title}" does not hold.`,
      '',
      ...facts(gap),
      `Off since   ${gap.openedAt}, for ${open} so far${
        gap.repeats === undefined ? '' : `; switched off again ${gap.repeats} times since`
      }`,
      `Was due     ${gap.dueAt}, ${inWords(since(gap.dueAt, now))} ago`,
      '',
      'WHY IT MATTERS',
      words.why,
      '',
      'WHAT NOW',
      `- Switch it on again: ${words.restore}`,
      `- Who, how, and what it serves: change-auditor gaps show ${gap.id}`,
      ...(gap.record === null
        ? ['- No change record covers it: ask who did it what it was for.']
        : [
            `- It was to be on again with change ${toPlainText(gap.record)}. Is it to stay off? Close the change with this gap as a named exception:`,
            `    ${closingCommand(gap.record, gap.id)}`,
          ]),
      '- This message comes again every day until the control is seen on, or its resource is gone.',
    ],
    now,
  });
}

/** Tells, once, that a gap people were told of is over. */
export function closedAlert(gap: Gap, words: ControlWords, now: string): Alert {
  const open = durationWords(since(gap.openedAt, gap.closedAt ?? now));
  const how = {
    restored: 'It was switched on again.',
    'seen-restored': 'AWS Config shows it on again.',
    'resource-gone': 'The resource is gone, so there is nothing left to restore.',
  }[gap.closedHow ?? 'restored'];
  return alertOf(gap, {
    matterId: `gap:${gap.id}:closed`,
    kind: 'gap-closed',
    level: 'informational',
    subject: subjectOf(
      `${gap.closedHow === 'resource-gone' ? 'Resource gone' : 'Back on'} after ${open}:`,
      words.title,
      gap,
    ),
    lines: [
      `A control that you were told of is no longer off: "${words.title}". ${how}`,
      '',
      ...facts(gap),
      `Off since   ${gap.openedAt}`,
      `Over at     ${gap.closedAt ?? now}, shown by ${toPlainText(gap.closedBy ?? 'an event')}`,
      `Exposed     ${open}`,
      '',
      'WHAT NOW',
      gap.closedHow === 'resource-gone'
        ? '- Nothing can be switched on any more.'
        : '- Nothing has to be switched on any more.',
      `- Did anybody use the time? Who, how and why it matters: change-auditor gaps show ${gap.id}`,
    ],
    now,
  });
}

/** Tells, once, that a gap people were told of never was as they were told: a late event changed the picture. */
export function correctedAlert(
  watch: ControlWatch,
  { gap, part, openedAt }: GapNotice,
  instead: readonly Gap[],
  words: ControlWords,
  now: string,
): Alert {
  const resource = resourceOfGap(watch.resource, part);
  const lines = instead
    .filter((one) => one.resource === resource)
    .slice(-5)
    .map((one) => `- off from ${one.openedAt} to ${one.closedAt ?? 'now'} (${one.id})`);
  return {
    matterId: `gap:${gap}:corrected`,
    sequence: 1,
    kind: 'gap-closed',
    level: 'informational',
    subject: subjectOf('Corrected:', words.title, { control: watch.control, resource }),
    body: [
      `You were told that "${words.title}" was off since ${openedAt}. An event that came late shows otherwise.`,
      '',
      `Resource    ${toPlainText(resource)}`,
      `Where       account ${toPlainText(watch.account)}, ${toPlainText(watch.region)}`,
      '',
      'AS FAR AS IS KNOWN NOW',
      ...(lines.length === 0 ? ['- it was not off'] : lines),
      '',
      `Matter  gap:${gap}:corrected`,
      '',
    ].join('\n'),
    account: watch.account,
    region: watch.region,
    verdict: null,
    eventId: null,
    record: null,
    raisedAt: now,
  };
}

function facts({ resource, account, region, openedBy, action, eventId, record, id }: Gap) {
  return [
    `Resource    ${toPlainText(resource)}`,
    `Where       account ${toPlainText(account)}, ${toPlainText(region)}`,
    `By          ${toPlainText(openedBy ?? 'not known', 300)}`,
    `How         ${toPlainText(action ?? 'not known')} (event ${toPlainText(eventId)})`,
    `Record      ${record === null ? 'none' : toPlainText(record)}`,
    `Gap         ${id}`,
  ];
}

interface Wording extends Pick<Alert, 'matterId' | 'kind' | 'level' | 'subject'> {
  readonly lines: readonly string[];
  readonly now: string;
}

function alertOf(
  { account, region, eventId, record }: Gap,
  { matterId, kind, level, subject, lines, now }: Wording,
): Alert {
  return {
    matterId,
    sequence: 1,
    kind,
    level,
    subject,
    body: [...lines, '', `Matter  ${toPlainText(matterId)}`, ''].join('\n'),
    account,
    region,
    verdict: null,
    eventId,
    record,
    raisedAt: now,
  };
}

/** Ids of records may hold anything: only a plain one is shown in a command to copy. */
function closingCommand(record: string, gap: string): string {
  const id = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(record) ? record : 'ID';
  return `change-auditor close ${id} --result succeeded --exception ${gap}="why it stays off"`;
}

/** The resource is what people look for: where both do not fit, the control goes by its id, which is shorter. */
function subjectOf(
  head: string,
  title: string,
  { control, resource }: Pick<Gap, 'control' | 'resource'>,
): string {
  const whole = `${head} ${title}: ${resource}`;
  return whole.length <= longestSubject
    ? subjectLine(whole, '')
    : subjectLine(`${head} ${control}:`, resource);
}

function graver(level: Level): Level {
  return levels[Math.min(rankOf(level) + 1, levels.length - 1)] ?? level;
}

function since(instant: string, now: string): number {
  return Math.max(0, millisecondsOf(now) - millisecondsOf(instant));
}
