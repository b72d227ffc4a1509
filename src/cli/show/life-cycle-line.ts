import type { Paint } from '../../domain/reports/table/terminal-style.ts';
import type { ChangeRecord, ChangeStatus } from '../../schemas/change-record.ts';

/** The way a change takes when all goes well. */
const way: readonly ChangeStatus[] = ['draft', 'submitted', 'approved', 'implemented', 'closed'];

/** The life cycle on one line: what lies behind, where the change stands, what is still to come. */
export function lifeCycleLine(change: ChangeRecord, paint: Paint): string {
  const { status } = change;
  const passed = passedBefore(change);
  const ahead = way.slice(way.indexOf(status) + 1);
  const hasEnded = status === 'rejected' || status === 'withdrawn';
  const here = hasEnded ? paint('redBold', `✗ ${status}`) : paint('bold', `● ${status}`);
  return [
    ...passed.map((one) => paint('green', `✓ ${one}`)),
    here,
    ...(hasEnded ? [] : ahead.map((one) => paint('dim', `○ ${one}`))),
  ].join(paint('dim', ' ─ '));
}

/** What lies behind, as far as the record tells: a change may be closed without a word that it was implemented. */
function passedBefore(change: ChangeRecord): readonly ChangeStatus[] {
  switch (change.status) {
    case 'draft':
      return [];
    case 'submitted':
      return ['draft'];
    case 'approved':
    case 'rejected':
      return ['draft', 'submitted'];
    case 'implemented':
      return ['draft', 'submitted', 'approved'];
    case 'closed':
      return change.implementedAt === undefined
        ? ['draft', 'submitted', 'approved']
        : ['draft', 'submitted', 'approved', 'implemented'];
    case 'withdrawn':
      if (change.implementedAt !== undefined)
        return ['draft', 'submitted', 'approved', 'implemented'];
      return change.approvals.length > 0 ? ['draft', 'submitted', 'approved'] : ['draft'];
  }
}
