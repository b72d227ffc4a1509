import type { GrantKind } from '../../../schemas/grant-target.ts';
import { sessionPermissions } from '../sessions/session-permissions.ts';
import type { NeededPermission } from './grant-kind.ts';
import { grantKindModules } from './registry.ts';

export { sessionPermissions };

/** What one kind of access needs to be read and taken away. */
export interface KindPermissions {
  readonly kind: GrantKind;
  readonly editsDocument: boolean;
  readonly permissions: readonly NeededPermission[];
}

/** What all kinds need; a deployment makes roles of it. */
export const kindPermissions: readonly KindPermissions[] = grantKindModules.map(
  ({ kind, editsDocument, permissions }) => ({ kind, editsDocument, permissions }),
);
