import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';
import { type Lateness, latenessOf } from './lateness.ts';
import { endText, nameOf } from './piece-words.ts';
import type { makeSimulatedAuditor } from './simulated-auditor.ts';
import { endOf, type Piece } from './truth.ts';

const minute = 60_000;

/** What became of the access that was to end. */
export interface Outcome {
  readonly lateness: { readonly calm: Lateness; readonly denied: Lateness };
  readonly misses: readonly string[];
  readonly untold: readonly string[];
}

/** Holds every piece of access against what the auditor made of it. `until`: epoch milliseconds; later ends are left out. */
export async function outcomeOf(
  expected: readonly Piece[],
  {
    auditor,
    isEverDenied,
    until,
  }: {
    readonly auditor: Pick<ReturnType<typeof makeSimulatedAuditor>, 'isInPlace' | 'wasTold'>;
    readonly isEverDenied: (access: Access) => boolean;
    readonly until: number;
  },
): Promise<Outcome> {
  const late = { calm: [] as number[], denied: [] as number[] };
  const misses: string[] = [];
  const untold: string[] = [];
  for (const piece of expected) {
    const { access, revokedAt, removedAt, isAltered, isObserved } = piece;
    const end = endOf(piece);
    if (revokedAt !== undefined && !isObserved) {
      late[isEverDenied(access) ? 'denied' : 'calm'].push((revokedAt - end) / minute);
    } else if (removedAt === undefined && end <= until) {
      if (isAltered || isObserved) {
        if (!(await auditor.wasTold(access))) untold.push(nameOf(access));
      } else if (auditor.isInPlace(access)) {
        misses.push(`${nameOf(access)}, its end ${endText(piece)}`);
      }
    }
  }
  return {
    lateness: { calm: latenessOf(late.calm), denied: latenessOf(late.denied) },
    misses,
    untold,
  };
}
