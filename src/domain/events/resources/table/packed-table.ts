import type { ResourceKind } from './mapping.ts';

/** A kind as compiled from rules/resources; `otherwise` is the place of the other one among the kinds of its table. */
export type PackedKind = Omit<ResourceKind, 'otherwise'> & { readonly otherwise?: number };

/** The table of a service as compiled from rules/resources; kinds are named by their place. */
export interface PackedTable {
  readonly kinds: readonly PackedKind[];
  readonly rows: readonly {
    readonly events: string;
    readonly resources: readonly number[];
    readonly bare?: boolean;
  }[];
  readonly byHandle?: readonly number[];
}
