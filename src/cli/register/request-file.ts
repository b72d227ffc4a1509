import {
  type ChangeTree,
  readTree,
  type TreePath,
} from '../../adapters/local/change-files/change-tree.ts';
import { wordsOfIssues } from '../../adapters/local/change-files/words-of-issues.ts';
import { ChangeRecordSchema } from '../../schemas/change-record.ts';
import { type ChangeRequest, ChangeRequestSchema } from '../../schemas/change-request.ts';
import type { Fault } from '../../schemas/fault.ts';
import { isJsonObject } from '../../schemas/json.ts';
import { answerOf } from '../text/answers-of-pairs.ts';

/** The changes that a file asks for, or what is wrong with it. */
export interface RequestFile {
  readonly requests: readonly ChangeRequest[];
  readonly faults: readonly Fault[];
}

/** Fields of a record that others give. Told by name: somebody who writes `approvals` expects them to count. */
const givenElsewhere: Readonly<Record<string, string>> = {
  requestedBy: 'it is whoever registers it; leave it out',
  approvals: 'others approve it with `change-auditor approve`; leave it out',
  edition: 'the auditor counts it; leave it out',
};

/** Reads one change, or a list of them under `changes:`, from YAML or JSON. Only what a requester says may be in it. */
export function parseRequestFile(name: string, text: string): RequestFile {
  const fault = (reason: string, mend: string, place = name): RequestFile => ({
    requests: [],
    faults: [{ place, reason, mend }],
  });
  if (text.trim() === '') return fault('is empty', 'write a change, or a `changes:` list');
  const tree = readTree(text);
  if (!('value' in tree)) {
    return fault(
      tree.reason,
      'write YAML or JSON',
      tree.line === undefined ? name : `${name}:${tree.line}`,
    );
  }
  const listed = itemsOf(tree);
  if (listed === undefined) {
    return fault('holds no change', 'write the fields of a change, or a `changes:` list of them');
  }
  const repeats = tree.repeatedKeys.map(({ line }) => ({
    place: `${name}:${line}`,
    reason: 'has the same field twice',
    mend: 'keep the one that is meant',
  }));
  const requests: ChangeRequest[] = [];
  const faults: Fault[] = [...repeats];
  for (const { value, path } of listed) {
    const parsed = ChangeRequestSchema.safeParse(withScalarsRead(value));
    if (parsed.success) requests.push(parsed.data);
    else
      faults.push(
        ...wordsOfIssues(parsed.error.issues, value).map(({ path: inside, reason, mend }) => ({
          place: placeOf(name, tree, [...path, ...inside]),
          ...(wordsForOthersField(inside, reason) ?? { reason, mend }),
        })),
      );
  }
  return { requests: faults.length === 0 ? requests : [], faults };
}

interface Item {
  readonly value: unknown;
  readonly path: TreePath;
}

function itemsOf({ value }: ChangeTree): readonly Item[] | undefined {
  const listed = (list: readonly unknown[], prefix: TreePath): readonly Item[] | undefined =>
    list.length === 0
      ? undefined
      : list.map((item, at) => ({ value: item, path: [...prefix, at] }));
  if (Array.isArray(value)) return listed(value, []);
  if (!isJsonObject(value)) return undefined;
  const { changes } = value;
  if (Array.isArray(changes)) return listed(changes, ['changes']);
  return [{ value, path: [] }];
}

/** In YAML every scalar was read as text, so that account ids keep their zeros; some are meant as what they look like. */
function withScalarsRead(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const { answers, recurrence } = value;
  return {
    ...value,
    ...(isJsonObject(answers)
      ? {
          answers: Object.fromEntries(
            Object.entries(answers).map(([id, answer]) => [
              id,
              typeof answer === 'string' ? answerOf(answer) : answer,
            ]),
          ),
        }
      : {}),
    ...(isJsonObject(recurrence)
      ? { recurrence: { ...recurrence, minutes: numberOf(recurrence['minutes']) } }
      : {}),
  };
}

function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
}

function wordsForOthersField(
  path: TreePath,
  reason: string,
): Pick<Fault, 'reason' | 'mend'> | undefined {
  const [field, ...deeper] = path;
  if (typeof field !== 'string' || deeper.length > 0) return undefined;
  if (!Object.hasOwn(ChangeRecordSchema.shape, field)) return undefined;
  if (field in ChangeRequestSchema.shape || !reason.includes('no field')) return undefined;
  return {
    reason: 'is not the requester’s to say',
    mend: givenElsewhere[field] ?? 'the auditor keeps it; leave it out',
  };
}

function placeOf(name: string, tree: ChangeTree, path: TreePath): string {
  const written = path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`))
    .join('');
  const line = tree.lineOf(path);
  return `${name}${written === '' ? '' : `: ${written}`}${line === undefined ? '' : ` (line ${line})`}`;
}
