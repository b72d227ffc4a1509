import type { ChangeRecordStore } from '../../../application/ports/change-record-store.ts';
import { makeDynamoChangeStores } from './change-stores.ts';
import type { TableAccess } from './items/document-client.ts';

/** Change records in DynamoDB. */
export function makeDynamoChangeRecordStore(access: TableAccess): ChangeRecordStore {
  return makeDynamoChangeStores(access).records;
}
