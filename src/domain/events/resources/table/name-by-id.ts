import type { Resource } from '../../../../schemas/resource.ts';
import { fillArn } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';
import { idPrefixes, idPrefixOf } from './id-prefixes.ts';

/** A resource told by the prefix of its AWS id (`sg-0ab…`); undefined where the text is no such id. */
export function nameById(id: string, place: CallPlace): Resource | undefined {
  const prefix = idPrefixOf(id);
  const known = prefix === undefined ? undefined : idPrefixes.get(prefix);
  if (known === undefined) return undefined;
  const [type, segment] = known;
  const arn =
    segment === ''
      ? undefined
      : fillArn(`arn:{partition}:ec2:{region}:{account}:${segment}/{id}`, {
          ...place,
          parent: undefined,
          id,
        });
  return { type, id, ...(arn === undefined ? {} : { arn }) };
}
