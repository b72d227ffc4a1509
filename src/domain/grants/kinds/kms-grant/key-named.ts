import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { arrayAt, objectAt, stringAt } from '../../../../schemas/json.ts';

const keyArn = /^arn:aws[a-z-]*:kms:[a-z0-9-]{1,32}:(\d{12}):key\/([\w-]{1,64})$/;
const plainId = /^[\w-]{1,64}$/;

/**
 * Id of the key that a call on grants names, never an alias: these calls take none. Undefined where the key lies in
 * another account, which gets an event of its own.
 */
export function keyIn({ account, raw }: ChangeEvent): string | undefined {
  const named = stringAt(objectAt(raw, 'requestParameters'), 'keyId');
  const shown = arrayAt(raw, 'resources').map(
    (resource) => stringAt(resource, 'ARN') ?? stringAt(resource, 'arn'),
  );
  for (const text of [...shown, named]) {
    const [, owner, id] = keyArn.exec(text ?? '') ?? [];
    if (id !== undefined) return owner === account ? id : undefined;
  }
  return named !== undefined && plainId.test(named) ? named : undefined;
}
