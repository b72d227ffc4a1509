import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Json, JsonObject } from '../../schemas/json.ts';
import { callFields } from '../risk/facts/reading/call-fields.ts';
import { stateBefore } from '../risk/known-state/state-before.ts';
import { viewOf } from '../risk/record-view.ts';
import type { RecordView } from '../risk/sigma/condition.ts';
import { looseValues } from './loose-values.ts';

/** A record as the detections of controls read it; `of` gives it with one entry of a list as `each`. */
export interface ControlView extends RecordView {
  of(entry: Json): RecordView;
}

/** A trail record with `request.*` and `answer.*`, read whatever the case and wrapping of keys. */
export function viewOfCall(event: ChangeEvent): ControlView {
  const view = viewOf(event);
  const values = (path: Parameters<RecordView['values']>[0], entry?: Json) => {
    const { segments } = path;
    switch (segments[0]) {
      case 'request':
        return looseValues(callFields(event).request, segments, 1);
      case 'answer':
        return looseValues(callFields(event).response, segments, 1);
      case 'known': {
        const state = stateBefore(event, segments.slice(1).join('.'));
        return state.kind === 'known' ? [state.value] : [];
      }
      case 'each':
        return looseValues(entry, segments, 1);
      default:
        return view.values(path);
    }
  };
  const texts = () => view.texts();
  return {
    values: (path) => values(path),
    texts,
    of: (entry) => ({ values: (path) => values(path, entry), texts }),
  };
}

/** A configuration item. */
export function viewOfItem(item: JsonObject): RecordView {
  return {
    values: ({ segments }) => looseValues(item, segments),
    texts: () => [],
  };
}
