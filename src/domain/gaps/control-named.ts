import type { ControlWords } from '../../schemas/control.ts';
import { controlWords } from './control-words.generated.ts';

const byId: ReadonlyMap<string, ControlWords> = new Map(controlWords.map((one) => [one.id, one]));

/** What is said of a control. One that this version no longer knows is still told of, in plain words. */
export function controlNamed(id: string): ControlWords {
  return (
    byId.get(id) ?? {
      id,
      title: `The control ${id}`,
      why: 'This version does not know the control any more.',
      level: 'high',
      type: 'unknown',
      dueAfterMinutes: 60,
      controls: [],
      restore: 'See what was switched off, and switch it on again.',
    }
  );
}
