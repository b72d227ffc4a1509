import type { Refusal } from '../api/api-reply.ts';

/** The flag of `register`, `amend` and `close` that says a field, as somebody types it. */
const flagOfField: Readonly<Record<string, string>> = {
  reason: "--reason '…'",
  impact: "--impact '…'",
  rollback: "--rollback '…'",
  testEvidence: "--test-evidence '…'",
  dependencies: "--dependency '…'",
  owner: '--owner WHO',
  category: '--category NAME',
  environment: '--environment NAME',
  links: '--link KIND=TO',
  exceptions: "--exception GAP='…'",
};
const itemId = /^[a-z][a-z0-9-]*$/;

/** The flags with which the same call would say what a refusal misses, in its order; fields without a flag are left out. */
export function flagsThatMend({ errors }: Pick<Refusal, 'errors'>): readonly string[] {
  return flagsFor(errors);
}

/** The flags that say the fields at these pointers. */
export function flagsFor(
  missing: readonly { readonly pointer?: string | undefined }[],
): readonly string[] {
  const flags = missing.flatMap(({ pointer = '' }) => {
    const [, field = '', item = ''] = pointer.split('/');
    if (field === 'answers' && itemId.test(item)) return [`--answer ${item}=…`];
    if (field === 'evidence' && itemId.test(item)) return [`--evidence ${item}='…'`];
    const flag = Object.hasOwn(flagOfField, field) ? flagOfField[field] : undefined;
    return flag === undefined || item !== '' ? [] : [flag];
  });
  return [...new Set(flags)];
}

/** The line that says so after a refusal; nothing where no flag would mend it. */
export function sayItWith(
  refusal: Refusal,
  { before = [], after = [] }: { before?: readonly string[]; after?: readonly string[] } = {},
): readonly string[] {
  const flags = flagsThatMend(refusal);
  return flags.length === 0 ? [] : [`  Say it with: ${[...before, ...flags, ...after].join(' ')}`];
}
