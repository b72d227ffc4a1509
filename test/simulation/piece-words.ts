import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';
import { toInstant } from '../../src/schemas/instant.ts';
import { endOf, type Piece } from './truth.ts';

/** A piece of access for people who look into a simulation. */
export function nameOf({ account, target }: Access): string {
  return `${account} ${JSON.stringify(target)}`;
}

export function endText(piece: Piece): string {
  const end = endOf(piece);
  return Number.isFinite(end) ? toInstant(end) : 'never';
}
