import type { PropertyDifference } from '../../schemas/property-difference.ts';
import { changedUnseen } from '../events/configuration/property-differences.ts';
import { toPlainText } from './plain-text.ts';

/** A difference in plain words: `ipPermissions: added tcp 22 0.0.0.0/0`. */
export function differenceWords({ property, before, after }: PropertyDifference): string {
  const path = toPlainText(property, 128);
  const [was, is] = [before, after].map((value) =>
    value === null ? undefined : toPlainText(value, 256),
  );
  if (after === changedUnseen) return `${path}: ${changedUnseen}`;
  if (was === undefined) return is === undefined ? `${path}: changed` : `${path}: added ${is}`;
  return is === undefined ? `${path}: removed ${was}` : `${path}: ${was} -> ${is}`;
}
