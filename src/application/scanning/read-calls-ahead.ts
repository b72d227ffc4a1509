import type { ExplainedChanges } from '../../domain/decisions/explained-changes.ts';
import { understandTrailRecord } from '../../domain/events/understand-trail-record.ts';
import { unwrapInput } from '../../domain/events/unwrap-input.ts';
import type { TrailSource } from '../ports/trail-source.ts';

/** Notes the calls of a whole trail: the one that explains a configuration item may lie behind it. */
export async function readCallsAhead(
  trail: TrailSource,
  explained: ExplainedChanges,
): Promise<void> {
  for await (const { inputs } of trail.batches()) {
    for (const input of inputs) {
      if (input.kind === 'input' && !input.header.readOnly) noteCallsIn(input.bytes, explained);
    }
  }
}

function noteCallsIn(bytes: Buffer, explained: ExplainedChanges): void {
  try {
    for (const unwrapped of unwrapInput(JSON.parse(bytes.toString()))) {
      if (unwrapped.kind === 'trail-record') {
        explained.note(understandTrailRecord(unwrapped.value, ''));
      }
    }
  } catch {
    // What cannot be parsed explains nothing; it is a fault when its turn comes.
  }
}
