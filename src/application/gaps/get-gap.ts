import { controlNamed } from '../../domain/gaps/control-named.ts';
import type { ShownGap } from '../../schemas/gap.ts';
import type { GapReader } from '../ports/gap-store.ts';

/** One gap, with what is said of its control; undefined where there is none of that id. */
export function makeGetGap({
  gaps,
}: {
  readonly gaps: Pick<GapReader, 'get'>;
}): (id: string) => Promise<ShownGap | undefined> {
  return async (id) => {
    const gap = await gaps.get(id);
    if (gap === undefined) return undefined;
    const { why, restore, controls } = controlNamed(gap.control);
    return { ...gap, why, restore, controls: [...controls] };
  };
}
