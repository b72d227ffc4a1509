import { toInstant } from '../../../../schemas/instant.ts';

/** An SDK's date as an instant of whole seconds. */
export function instantOf(date: Date | undefined): string | undefined {
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  return toInstant(Math.floor(date.getTime() / 1_000) * 1_000);
}
