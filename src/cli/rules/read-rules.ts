import { basename, dirname, resolve, sep } from 'node:path';
import {
  type ReadRiskRules,
  readRiskRules,
} from '../../adapters/local/risk-rules/read-risk-rules.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { Fault } from '../../schemas/fault.ts';
import { shippedRules } from '../shipped-rules.ts';
import type { Terminal } from '../terminal.ts';

/** The shipped rules with those of the paths, tuned as these say; without the shipped ones where a path lies in them. */
export function readRules(paths: readonly string[]): ReadRiskRules {
  return readRiskRules(paths.some(isShipped) ? paths : [shippedRules, ...paths]);
}

/** Whether a path lies among the shipped rules. */
export function isShipped(path: string): boolean {
  const absolute = resolve(path);
  return absolute === shippedRules || absolute.startsWith(`${shippedRules}${sep}`);
}

/** What a rule is about: the folder its file lies in. */
export function familyOf({ files }: ReadRiskRules, rule: string): string {
  const file = files.get(rule);
  return file === undefined ? '' : basename(dirname(resolve(file)));
}

/** Tells what cannot be used, and what is worth knowing, on standard error. */
export function tellFaults({ faults, notes }: TellableFaults, { stderr }: Terminal): void {
  const shown = ({ place, reason, mend }: Fault): readonly string[] =>
    [place, reason, mend].map((part) => printableWithin(part, 400));
  for (const fault of faults) {
    const [place, reason, mend] = shown(fault);
    stderr.write(`fault: ${place}: ${reason}\n       mend: ${mend}\n`);
  }
  for (const note of notes) {
    const [place, reason, mend] = shown(note);
    stderr.write(`note: ${place}: ${reason}\n      ${mend}\n`);
  }
}

type TellableFaults = Pick<ReadRiskRules, 'faults' | 'notes'>;
