import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { EncryptionFactsSchema } from '../../../../schemas/facts/encryption.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callFields } from '../reading/call-fields.ts';
import { keyOfBucket, keyOfObject, keyOfOtherAccount } from './foreign-keys.ts';
import { storageReaders } from './storage-encryption.ts';
import { transportReaders } from './transport-encryption.ts';
import type { EncryptionReader } from './weakened.ts';

type Facts = FactsOf<typeof EncryptionFactsSchema>;

/** Calls that write objects; they are in a trail only where it records data events. */
const objectCalls = ['s3:PutObject', 's3:CopyObject', 's3:CreateMultipartUpload'];
const bucketCall = 's3:PutBucketEncryption';

const readers: ReadonlyMap<string, EncryptionReader> = new Map(
  [storageReaders, transportReaders].flatMap((table) => Object.entries(table)),
);

/** `facts.encryption`: what a call takes away from encryption, or encrypts with a key that is not of the account. */
export const encryptionAnalyser: Analyser<typeof EncryptionFactsSchema> = {
  group: 'encryption',
  schema: EncryptionFactsSchema,
  calls: [...readers.keys(), bucketCall, ...objectCalls],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const call = callFields(event);
  if (objectCalls.includes(call.action)) return keyed('object', true, keyOfObject(call));
  if (call.action === bucketCall) return keyed('bucket', false, keyOfBucket(call));
  const reader = readers.get(call.action);
  if (reader === undefined) return undefined;
  const weakened = reader.weakened?.(call);
  const key = keyOfOtherAccount(call, reader.keys ?? []);
  if (weakened === undefined && key === undefined) return undefined;
  return {
    what: reader.what,
    certainty: weakened?.certainty ?? 'inferred',
    atCreation: /:(?:Create|Restore|Run|Copy)/.test(call.action),
    storage: weakened?.storage,
    permanent: weakened?.permanent ?? false,
    transport: weakened?.transport,
    protocol: weakened?.protocol,
    ...key,
  };
}

function keyed(
  what: Facts['what'],
  atCreation: boolean,
  key: ReturnType<typeof keyOfObject>,
): Facts | undefined {
  if (key === undefined) return undefined;
  return { what, certainty: 'inferred', atCreation, permanent: false, ...key };
}
