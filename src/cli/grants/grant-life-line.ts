import type { Paint } from '../../domain/reports/table/terminal-style.ts';
import type { GrantState, GrantStep } from '../../schemas/grant.ts';
import { standingOf } from './countdown.ts';

/** The way of access that ends as it should. */
const way: readonly GrantState[] = ['active', 'warned', 'expiring', 'revoked'];
const final: ReadonlySet<GrantState> = new Set(['revoked', 'already-gone', 'kept']);

/** The life of a grant on one line: what lies behind it, where it stands, what is still to come. */
export function grantLifeLine(
  state: GrantState,
  history: readonly Pick<GrantStep, 'state'>[],
  paint: Paint,
): string {
  const passed: GrantState[] = [];
  for (const step of history) {
    if (step.state !== passed.at(-1)) passed.push(step.state);
  }
  if (passed.at(-1) === state) passed.pop();
  const { text, tone } = standingOf({ state });
  const isOver = final.has(state);
  const here = isOver ? paint(tone, `✓ ${text}`) : paint('bold', '● ') + paint(tone, text);
  return [
    ...passed.slice(-mostPassed).map((one) => paint('green', `✓ ${one}`)),
    here,
    ...(isOver ? [] : aheadOf(state).map((one) => paint('dim', `○ ${one}`))),
  ].join(paint('dim', ' ─ '));
}

const mostPassed = 5;

function aheadOf(state: GrantState): readonly GrantState[] {
  // Extended access is warned of again; what is stuck only waits to be gone.
  if (state === 'extended') return way.slice(1);
  const at = way.indexOf(state);
  return at < 0 ? ['revoked'] : way.slice(at + 1);
}
