import type { GrantKind, TargetOf } from '../../../schemas/grant-target.ts';
import type { Access } from './grant-kind.ts';

/** Where services lie that have one instance an account, like IAM: their grants are not told apart by region. */
export const globalRegion = 'global';

/** What a kind says of its keys. */
export interface Keyed<K extends GrantKind = GrantKind> {
  readonly kind: K;
  readonly isGlobal: boolean;
  keyOf(target: TargetOf<K>): readonly string[];
}

const escaped = (field: string) => field.replace(/[%|]/g, (sign) => (sign === '%' ? '%25' : '%7C'));

/** `kind|account|region|field…`, fields escaped, so that no name can pass for two fields. */
export function keyText(
  { kind, isGlobal }: Pick<Keyed, 'kind' | 'isGlobal'>,
  place: Pick<Access, 'account' | 'region'>,
  fields: readonly string[],
): string {
  const region = isGlobal ? globalRegion : place.region;
  return [kind, place.account, region, ...fields].map(escaped).join('|');
}

/** IAM compares names without regard to case: `Deploy` and `deploy` cannot both exist in one account. */
export const iamName = (name: string): string => name.toLowerCase();
