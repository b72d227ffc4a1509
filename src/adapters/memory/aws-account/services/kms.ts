import { AwsRefusal } from '../../../../domain/grants/kinds/aws-refusal.ts';
import { type JsonObject, stringAt } from '../../../../schemas/json.ts';
import { type AccountState, type KmsGrantState, regionOf } from '../account-state.ts';
import { pageOf, type SimulatedService, textOf } from '../operation.ts';

function grantsOf(
  account: AccountState,
  input: JsonObject,
  region: string,
): { readonly keyId: string; readonly grants: Map<string, KmsGrantState> } {
  const keyId = textOf(input, 'KeyId').split('/').at(-1) ?? '';
  const grants = regionOf(account, region).keys.get(keyId);
  if (grants === undefined)
    throw new AwsRefusal('NotFoundException', `Key '${keyId}' does not exist`);
  return { keyId, grants };
}

/** The grants of KMS keys. */
export const simulatedKms: SimulatedService = {
  ListGrants: {
    required: ['KeyId'],
    optional: ['GrantId', 'GranteePrincipal', 'Limit', 'Marker'],
    run(account, input, region) {
      const { keyId, grants } = grantsOf(account, input, region);
      const asked = stringAt(input, 'GrantId');
      // KMS refuses an id it does not know.
      if (asked !== undefined && !grants.has(asked))
        throw new AwsRefusal('InvalidGrantIdException', 'GrantId is not valid.');
      const found = [...grants.values()]
        .filter(({ grantId }) => asked === undefined || grantId === asked)
        .map(({ grantId, grantee, operations }) => ({
          KeyId: `arn:aws:kms:${region}:${account.id}:key/${keyId}`,
          GrantId: grantId,
          GranteePrincipal: grantee,
          Operations: operations,
        }));
      const { items, next } = pageOf(found, input['Marker']);
      return {
        Grants: items,
        ...(next === undefined ? { Truncated: false } : { Truncated: true, NextMarker: next }),
      };
    },
  },
  RevokeGrant: {
    required: ['KeyId', 'GrantId'],
    run(account, input, region) {
      const { grants } = grantsOf(account, input, region);
      if (!grants.delete(textOf(input, 'GrantId')))
        throw new AwsRefusal('NotFoundException', 'Grant does not exist');
      return {};
    },
  },
};
