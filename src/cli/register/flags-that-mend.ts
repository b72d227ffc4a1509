import type { Refusal } from '../api/api-reply.ts';

/** The flag of `register` and `amend` that says a field, as somebody types it. */
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
};

/** The flags with which the same call would say what a refusal misses, in its order; fields without a flag are left out. */
export function flagsThatMend({ errors }: Refusal): readonly string[] {
  const flags = errors.flatMap(({ pointer = '' }) => {
    const [, field = '', item = ''] = pointer.split('/');
    if (field === 'answers' && /^[a-z][a-z0-9-]*$/.test(item)) return [`--answer ${item}=…`];
    const flag = Object.hasOwn(flagOfField, field) ? flagOfField[field] : undefined;
    return flag === undefined || item !== '' ? [] : [flag];
  });
  return [...new Set(flags)];
}
