import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Terminal } from '../terminal.ts';

/** Faults printed one by one; the summary lists more. */
const printed = 20;

/** Tells faults on standard error as they are met, and at the end how many more there were. */
export interface FaultPrinter {
  print(fault: Fault): void;
  /** Something worth knowing in which nothing is wrong. */
  note(note: Fault): void;
  close(): void;
}

export function makeFaultPrinter({ stderr }: Terminal, before: () => void): FaultPrinter {
  let count = 0;
  return {
    print({ place, reason, mend }) {
      count += 1;
      if (count > printed) return;
      before();
      const text = [place, reason, mend].map((part) => printableWithin(part, 400));
      stderr.write(`fault: ${text[0]}: ${text[1]}\n       mend: ${text[2]}\n`);
    },
    note({ place, reason, mend }) {
      before();
      const text = [place, reason, mend].map((part) => printableWithin(part, 400));
      stderr.write(`note: ${text[0]}: ${text[1]}\n      ${text[2]}\n`);
    },
    close() {
      if (count > printed) {
        stderr.write(`fault: ${count - printed} more; --summary FILE lists the first thousand\n`);
      }
    },
  };
}
