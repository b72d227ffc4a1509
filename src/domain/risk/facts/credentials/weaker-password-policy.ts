import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';

/** Demands of a password policy in the words of findings, with what to compare with where the policy before is unknown. */
const demands: Readonly<
  Record<string, { readonly key: string; readonly least: number; readonly lowerIsStricter?: true }>
> = {
  'minimum-length': { key: 'minimumPasswordLength', least: 14 },
  'reuse-prevention': { key: 'passwordReusePrevention', least: 24 },
  'maximum-age': { key: 'maxPasswordAge', least: Number.POSITIVE_INFINITY, lowerIsStricter: true },
  symbols: { key: 'requireSymbols', least: 1 },
  numbers: { key: 'requireNumbers', least: 1 },
  uppercase: { key: 'requireUppercaseCharacters', least: 1 },
  lowercase: { key: 'requireLowercaseCharacters', least: 1 },
};

/**
 * Demands that a policy lowers. What a call leaves out falls back to IAM's default (6 characters, nothing required), and
 * `before` undefined means it is not known: then the demands are held against a sound policy. Null: there was none.
 */
export function weakerDemands(after: JsonObject, before: Json | undefined): readonly string[] {
  return Object.entries(demands).flatMap(([word, { key, least, lowerIsStricter }]) => {
    const now = strictness(after, key, lowerIsStricter);
    const then = wanted(before, key, least, lowerIsStricter);
    return now < then ? [word] : [];
  });
}

function wanted(
  before: Json | undefined,
  key: string,
  least: number,
  lowerIsStricter: true | undefined,
): number {
  if (isJsonObject(before)) return strictness(before, key, lowerIsStricter);
  if (before === null) return Number.NEGATIVE_INFINITY;
  return lowerIsStricter ? -least : least;
}

/** Greater is stricter. An age limit that is absent is none at all. */
function strictness(policy: JsonObject, key: string, lowerIsStricter: true | undefined): number {
  const value = policy[key];
  const number =
    typeof value === 'boolean'
      ? Number(value)
      : typeof value === 'number'
        ? value
        : fromText(value);
  if (lowerIsStricter) {
    return number === undefined || number <= 0 ? Number.NEGATIVE_INFINITY : -number;
  }
  return number ?? (key === 'minimumPasswordLength' ? 6 : 0);
}

function fromText(value: Json | undefined): number | undefined {
  if (value === 'true') return 1;
  if (value === 'false') return 0;
  if (typeof value !== 'string' || !/^\d{1,6}$/.test(value)) return undefined;
  return Number(value);
}
