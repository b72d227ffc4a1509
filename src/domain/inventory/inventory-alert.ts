import type { Alert } from '../../schemas/alert.ts';
import { accountWide, type InventoryEntry } from '../../schemas/inventory.ts';
import { toPlainText } from '../alerts/plain-text.ts';
import { subjectLine } from '../alerts/subject-line.ts';
import { kindOf } from '../grants/kinds/registry.ts';
import { openForWords } from './age-words.ts';
import { resourceWords } from './resource-words.ts';

const longestName = 36;

/** Where an entry stands, and since when it was not there. */
export interface Appeared {
  readonly entry: InventoryEntry;
  readonly standing: 'new' | 'worse';
  /** When its part was looked at before, and it was not there. */
  readonly notBefore: string | undefined;
  readonly now: string;
}

/** Tells of something grave that an inventory found and no event explains. Once an appearance. */
export function inventoryAlert({ entry, standing, notBefore, now }: Appeared): Alert {
  const { account, region, level, resource, words, owner, target } = entry;
  const where = `account ${account}${region === accountWide ? '' : `, ${region}`}`;
  const on = resourceWords(resource);
  const age = openForWords(entry, now);
  const byHand = target === undefined ? [] : kindOf(target).byHand({ account, region, target });
  return {
    matterId: `inventory:${entry.id}@${notBefore ?? 'first'}`.slice(0, 900),
    sequence: 1,
    kind: 'inventory-new',
    level,
    subject: subjectLine(
      `[${level.toUpperCase()}] ${standing === 'new' ? 'Found open' : 'Got worse'}:`,
      words,
      `(${on.length > longestName ? `${on.slice(0, longestName)}...` : on})`,
    ),
    body: [
      standing === 'new'
        ? 'The inventory found something open that no event explains.'
        : 'The inventory found that something open became graver, and no event explains it.',
      '',
      `What:  ${toPlainText(words, 300)}`,
      `On:    ${toPlainText(on, 300)}`,
      `Where: ${where}`,
      ...(owner === undefined ? [] : [`Owner: ${toPlainText(owner)}`]),
      ...(age === undefined || entry.sinceHow === 'seen' ? [] : [`Open for: ${age}`]),
      ...(notBefore === undefined ? [] : [`It was not so on ${notBefore}.`]),
      '',
      'What now: find out who opened it and why (change-auditor timeline --resource shows what is known of the resource).',
      'CloudTrail may not reach the auditor from there, or the event was lost.',
      ...(byHand.length === 0
        ? []
        : [
            'To take it away by hand, check that nothing needs it, then:',
            ...byHand.map((command) => `  ${toPlainText(command, 600)}`),
          ]),
    ].join('\n'),
    account,
    region: region === accountWide ? null : region,
    verdict: null,
    eventId: null,
    record: null,
    raisedAt: now,
  };
}
