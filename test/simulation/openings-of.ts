import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';
import { openingsIn } from '../../src/domain/grants/openings-in.ts';
import { statesTold } from '../../src/domain/risk/known-state/states-told.ts';
import type { ChangeEvent } from '../../src/schemas/change-event.ts';
import type { JsonObject } from '../../src/schemas/json.ts';
import type { OpeningRecords } from './opening-records.ts';

/** The access that an opening gives, as the auditor would name it once it knows what was there before. */
export function openingsOf(
  { first, opening, kind }: OpeningRecords,
  understand: (record: JsonObject) => ChangeEvent,
): readonly Access[] {
  const before = first
    .flatMap((record) => statesTold(understand(record)))
    .flatMap(({ value, ...told }) => (value === undefined ? [] : [{ ...told, value }]));
  const found = openingsIn({ ...understand(opening), before });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0 || only.target.kind !== kind)
    throw new Error(`an opening of a ${kind} is found ${found.length} times`);
  const { account, region, target } = only;
  return [{ account, region, target }];
}
