import type { Grant, GrantIntent } from '../../../schemas/grant.ts';

const mostEarlier = 50;

/** The intent to store before the next call, remembering those of earlier tries: their events may still be on the way. */
export function nextIntent(grant: Pick<Grant, 'intent'>, next: GrantIntent): GrantIntent {
  const { intent: last } = grant;
  if (last === undefined) return next;
  const written = [...(last.earlier ?? []), ...(last.after === undefined ? [] : [last.after])];
  const earlier = [...new Set(written)].filter((hash) => hash !== next.after).slice(-mostEarlier);
  return {
    ...next,
    firstAt: last.firstAt ?? last.at,
    ...(earlier.length === 0 ? {} : { earlier }),
  };
}
