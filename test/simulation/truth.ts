import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';
import { targetKeyOf } from '../../src/domain/grants/target-key.ts';

/** Until when somebody is entitled to a piece of access, as the simulation knows without asking the auditor. */
export interface Claim {
  /** Epoch milliseconds; Infinity: for good. */
  until: number;
}

/** One piece of access with everything that entitles somebody to it. */
export interface Piece {
  readonly access: Access;
  readonly claims: Map<string, Claim>;
  /** It was opened in AWS. */
  isOpen: boolean;
  /** Somebody altered it since: the auditor must leave it alone. */
  isAltered: boolean;
  /** Nobody ever said that it ends: a neighbour. */
  readonly isNeighbour: boolean;
  /** In an account where the auditor only notifies. */
  readonly isObserved: boolean;
  /** When the simulation itself took it away. */
  removedAt?: number | undefined;
  /** When the auditor took it away. */
  revokedAt?: number | undefined;
}

/** The end of the last claim. */
export function endOf({ claims, isNeighbour }: Piece): number {
  return isNeighbour
    ? Number.POSITIVE_INFINITY
    : Math.max(...[...claims.values()].map(({ until }) => until));
}

/** Every piece of access of the simulation, by what it is and by account. */
export class Truth {
  readonly #byKey = new Map<string, Piece>();
  readonly #byAccount = new Map<string, Piece[]>();

  get(access: Access): Piece | undefined {
    return this.#byKey.get(targetKeyOf(access));
  }

  add(piece: Piece): void {
    this.#byKey.set(targetKeyOf(piece.access), piece);
    const { account } = piece.access;
    const pieces = this.#byAccount.get(account);
    if (pieces === undefined) this.#byAccount.set(account, [piece]);
    else pieces.push(piece);
  }

  in(account: string): readonly Piece[] {
    return this.#byAccount.get(account) ?? [];
  }

  all(): readonly Piece[] {
    return [...this.#byKey.values()];
  }
}
