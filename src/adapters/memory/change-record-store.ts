import type { ChangeRecordStore } from '../../application/ports/change-record-store.ts';
import { makeMemoryChangeStores } from './change-stores.ts';

/** A change-record store that lives as long as the process. What goes in and out is copied. */
export function makeMemoryChangeRecordStore(): ChangeRecordStore {
  return makeMemoryChangeStores().records;
}
