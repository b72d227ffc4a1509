import type { Audited } from '../../application/auditing/audited.ts';
import type { RevisitReport } from '../../application/auditing/revisiting/revisit-changes.ts';
import type { ExpireOutcome, ExpireResult } from '../../application/grants/expire-grant.ts';
import { grantHandle } from '../../domain/grants/grant-handle.ts';
import { isStillOpen } from '../../domain/grants/grant-states.ts';
import { kindOf } from '../../domain/grants/kinds/registry.ts';
import { makeTableRenderer } from '../../domain/reports/table/table-renderer.ts';
import { makePaint } from '../../domain/reports/table/terminal-style.ts';
import { wrap } from '../../domain/reports/text/fit-text.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { Alert } from '../../schemas/alert.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Grant } from '../../schemas/grant.ts';
import { type Terminal, wantsColour, widthOf } from '../terminal.ts';

/** Outcomes that nobody has to hear of. */
const quiet: ReadonlySet<ExpireOutcome> = new Set(['not-due', 'waiting', 'finished']);

/** Tells on standard output what the local auditor does, as it happens. */
export function makeNarration(terminal: Terminal) {
  const paint = makePaint(wantsColour(terminal));
  const table = makeTableRenderer({ colour: wantsColour(terminal), width: widthOf(terminal) });
  const say = (text: string): void => void terminal.stdout.write(text);
  const counts = {
    verdicts: new Map<string, number>(),
    known: 0,
    alerts: 0,
    revoked: 0,
    faults: 0,
  };

  const waiting: Alert[] = [];
  const flushAlerts = (): void => {
    for (const { kind, subject } of waiting.splice(0)) {
      const label = kind === 'change-settled' ? '  settled ' : '  alert   ';
      const lines = wrap(printableWithin(subject, 200), widthOf(terminal) - label.length, 4);
      say(`${paint('bold', label)}${lines.join(`\n${' '.repeat(label.length)}`)}\n`);
    }
  };

  const off = new Set<string>();
  /** Controls that an event switched off, or on after they were off, below its line. */
  const controls = (gaps: StoredDecision['gaps']): void => {
    for (const { control, resource, state } of gaps) {
      const place = JSON.stringify([control, resource]);
      if (state === 'closed' && !off.delete(place)) continue;
      if (state === 'opened') off.add(place);
      const tone = state === 'opened' ? 'redBold' : 'green';
      const words = state === 'opened' ? 'off' : 'on again';
      say(
        `${paint('bold', '  control ')}${paint(tone, words)}: ${printableWithin(`${control} on ${resource}`, 200)}\n`,
      );
    }
  };

  return {
    counts,
    line: (text = ''): void => say(`${text}\n`),
    /** A label and its value, aligned with its neighbours; an address stays in one piece. */
    fact(label: string, value: string): void {
      const lines = value.includes('://') ? [value] : wrap(value, widthOf(terminal) - 14, 10);
      say(`  ${paint('dim', label.padEnd(12))}${lines.join(`\n${' '.repeat(14)}`)}\n`);
    },
    heading: (text: string): void => say(`\n${paint('bold', text)}\n\n`),
    audited(audited: Audited): void {
      if (audited.kind === 'not-a-change') return;
      const { decision } = audited;
      const verdict = decision.verdict ?? 'none';
      counts.verdicts.set(verdict, (counts.verdicts.get(verdict) ?? 0) + 1);
      if (audited.kind === 'known') counts.known += 1;
      // Its controls follow, told as they are known by then.
      say(table.line({ ...decision, gaps: [] }));
      controls(decision.gaps);
      flushAlerts();
    },
    /** Alerts are sent while their event is still being audited; they are shown below its line. */
    alert(alert: Alert): void {
      if (alert.kind !== 'change-settled') counts.alerts += 1;
      waiting.push(alert);
    },
    flushAlerts,
    /** Decisions that came out differently because a change record or an exemption changed. */
    revisited({ revised }: RevisitReport): void {
      if (revised > 0) {
        const many = revised === 1 ? 'decision' : 'decisions';
        say(`${paint('bold', '  revisit ')}${revised} ${many} judged otherwise by now\n`);
      }
      flushAlerts();
    },
    /** What became of temporary access whose time came: warned of, taken away, left … */
    expired({ grantId, outcome, note }: ExpireResult, at: string, grant: Grant | undefined): void {
      if (quiet.has(outcome)) return;
      if (outcome === 'revoked') counts.revoked += 1;
      const what =
        grant === undefined
          ? grantId
          : `${kindOf(grant.target).words(grant.target)} (${grantHandle(grantId)})`;
      const tone = grant !== undefined && isStillOpen(grant) ? 'redBold' : 'plain';
      const words = `${at}  ${paint(tone, outcome)}: ${printableWithin(what, 200)}`;
      say(`${paint('bold', '  access  ')}${words}\n`);
      for (const line of wrap(printableWithin(note, 300), widthOf(terminal) - 10, 4)) {
        say(`          ${paint('dim', line)}\n`);
      }
      // The alert that went out says the same.
      const others = waiting.filter(({ kind }) => !kind.startsWith('grant-'));
      waiting.splice(0, waiting.length, ...others);
      flushAlerts();
    },
    /** Worth knowing, and nothing wrong. */
    note({ place, reason, mend }: Fault): void {
      const text = [place, reason, mend].map((part) => printableWithin(part, 300));
      terminal.stderr.write(`note: ${text[0]}: ${text[1]}\n      ${text[2]}\n`);
    },
    fault({ place, reason, mend }: Fault): void {
      counts.faults += 1;
      terminal.stderr.write(
        `fault: ${printableWithin(place, 300)}: ${printableWithin(reason, 300)}\n       mend: ${printableWithin(mend, 300)}\n`,
      );
    },
  };
}

export type Narration = ReturnType<typeof makeNarration>;
