import { liveGrantWords } from '../../domain/verification/live-grant-words.ts';
import type { ChangeVerification } from '../../schemas/change-verification.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';

const mostShown = 10;

/** What the auditor found once the window had ended: first whether somebody should look, then what at. */
export function verificationLines(
  page: Page,
  verification: ChangeVerification | undefined,
  now: number,
): void {
  if (verification === undefined) return;
  const { at, windowEnd, result, because, done, note, revision } = verification;
  page.heading('Verified');
  page.fact(
    'result',
    result === 'clean' ? 'clean: nothing was left behind' : because.join(', '),
    result === 'clean' ? 'green' : 'redBold',
  );
  const again = revision > 1 ? `, result ${revision}` : '';
  page.fact(
    'when',
    `${readableInstant(at)}, ${distanceTo(at, now)}, for the window that ended ${readableInstant(windowEnd)}${again}`,
  );
  page.fact('', note);
  doneLines(page, done);
  scopeLines(page, verification);
  leftLines(page, verification);
}

function doneLines(page: Page, { actions, more }: ChangeVerification['done']): void {
  for (const [index, { action, events, resources, more: others }] of actions
    .slice(0, mostShown)
    .entries()) {
    const on = others === 0 ? resources.join(', ') : `${resources.join(', ')} and ${others} more`;
    page.fact(index === 0 ? 'done' : '', `${events} × ${action}${on === '' ? '' : ` on ${on}`}`);
  }
  moreLine(page, actions.length + more);
}

function scopeLines(page: Page, { notDone, wider }: ChangeVerification): void {
  for (const [index, { entry, whole, actions, resources }] of notDone
    .slice(0, mostShown)
    .entries()) {
    const left = whole ? 'nothing of it' : [...actions, ...resources].join(', ');
    page.fact(index === 0 ? 'not done' : '', `entry ${entry} of the scope: ${left}`);
  }
  moreLine(page, notDone.length);
  for (const [index, { entry, aspect, used, more }] of wider.slice(0, mostShown).entries()) {
    const needed = more === 0 ? used.join(', ') : `${used.join(', ')} and ${more} more`;
    page.fact(
      index === 0 ? 'too wide' : '',
      `entry ${entry} allows all ${aspect}; needed was ${needed}`,
    );
  }
  moreLine(page, wider.length);
}

function leftLines(page: Page, verification: ChangeVerification): void {
  const { besides, moreBesides, openGaps, liveGrants, compliance, findings } = verification;
  listLines(
    page,
    'besides',
    besides.map(({ at, action, who, resource, verdict, why }) =>
      [
        at === null ? 'at no known time' : readableInstant(at),
        `${verdict}: ${action}`,
        resource === null ? '' : `on ${resource}`,
        who === null ? '' : `by ${who}`,
        why === '' ? '' : `(${why})`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    besides.length + moreBesides,
  );
  listLines(
    page,
    'still off',
    openGaps.map(({ id, control, resource }) => `${control} on ${resource} (gap ${id})`),
    openGaps.length,
  );
  listLines(
    page,
    'still live',
    liveGrants.map((grant) =>
      liveGrantWords({ ...grant, expiresAt: readableInstant(grant.expiresAt) }),
    ),
    liveGrants.length,
  );
  const unknown = compliance.filter(({ state }) => state === 'unknown').length;
  listLines(
    page,
    'AWS Config',
    [
      ...compliance
        .filter(({ state }) => state === 'non-compliant')
        .map(({ resource, rule }) => `${resource} breaks ${rule ?? 'a rule'}`),
      ...(unknown === 0
        ? []
        : [`${unknown} ${unknown === 1 ? 'resource' : 'resources'} it could not be asked about`]),
    ],
    0,
  );
  listLines(
    page,
    'findings',
    findings.map(({ level, title, eventId }) => `${level}: ${title} (event ${eventId})`),
    findings.length,
  );
}

function listLines(page: Page, label: string, lines: readonly string[], total: number): void {
  for (const [index, text] of lines.slice(0, mostShown).entries()) {
    page.fact(index === 0 ? label : '', text, 'yellow');
  }
  moreLine(page, Math.max(total, lines.length));
}

function moreLine(page: Page, total: number): void {
  if (total > mostShown) page.fact('', `and ${total - mostShown} more; --json shows them`);
}
