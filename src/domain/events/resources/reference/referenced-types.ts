import {
  type ReferencedType,
  referenceOf,
  type ServiceReference,
} from '../../service-reference/service-reference.ts';
import { typeNameOf } from '../type-name.ts';
import { type ArnTemplate, arnTemplate, readByTemplate } from './arn-template.ts';

/** A resource type of AWS's service reference, ready to be looked for in records. */
export interface LookedForType {
  /** CloudFormation's name for it, or one in its form. */
  readonly type: string;
  /** Its name in lower case without dashes. */
  readonly word: string;
  readonly templates: readonly ArnTemplate[];
  /** What its ARN calls it by, as the last hole of the template says (`QueueName`); undefined: it is the only one. */
  readonly own: string | undefined;
}

/** Types an action may act on, the likeliest target first, and how much speaks for each. */
export interface LikelyType {
  readonly type: LookedForType;
  /** 4: the event's name is about it. 1 to 3: the event's name holds it. 0: AWS lists it. */
  readonly spoken: number;
  readonly required: boolean;
}

const typesOf = new Map<string, readonly LookedForType[]>();
const likely = new Map<string, readonly LikelyType[]>();

/** The types of a service in AWS's reference. */
export function lookedForTypes(service: string): readonly LookedForType[] {
  const seen = typesOf.get(service);
  if (seen !== undefined) return seen;
  const reference = referenceOf(service);
  if (reference === undefined) return [];
  const types = reference.types.map((type) => lookedFor(service, type));
  typesOf.set(service, types);
  return types;
}

function lookedFor(service: string, { name, noun, arns }: ReferencedType): LookedForType {
  const templates = arns.map(arnTemplate);
  const word = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const own = templates[0]?.variables.at(-1);
  const spelled = own === undefined ? undefined : stemOf(own);
  const given = noun ?? (spelled !== undefined && isSpelledSo(spelled, word) ? spelled : name);
  return { type: typeNameOf(service, given), word, templates, own };
}

/** `Broker` spells `brokers`, `Workspace` spells `workspaceid`. */
function isSpelledSo(spelled: string, word: string): boolean {
  const lower = spelled.toLowerCase();
  return lower.length > 1 && [lower, `${lower}s`, `${lower}id`].includes(word);
}

const suffix = /(?:Arn|ARN|Id|ID|Identifier|Name|Uuid|UUID)$/;

/** `QueueName` -> `Queue`. */
export function stemOf(variable: string): string {
  return variable.replace(suffix, '');
}

const mostRemembered = 5_000;
const firstWord = /^[A-Z][a-z]+(?=[A-Z0-9])/;

/** The types an action may act on, the likeliest target first; undefined: AWS's reference does not know it. */
export function likelyTypes(service: string, eventName: string): readonly LikelyType[] | undefined {
  const reference = referenceOf(service);
  if (reference === undefined) return undefined;
  const key = `${service}:${eventName}`;
  const seen = likely.get(key);
  if (seen !== undefined) return seen;
  const found = rank(reference, lookedForTypes(service), eventName);
  // Event names are chosen by whoever wrote the file: remember those of AWS, and no more others than AWS could have.
  if (reference.actions.has(eventName) || likely.size < mostRemembered) likely.set(key, found);
  return found;
}

function rank(
  reference: ServiceReference,
  types: readonly LookedForType[],
  eventName: string,
): readonly LikelyType[] {
  const action = reference.actions.get(eventName);
  const noun = eventName.replace(firstWord, '').toLowerCase();
  const all = reference.types.flatMap((referenced, index): readonly LikelyType[] => {
    const type = types[index];
    if (type === undefined) return [];
    const spoken = spokenOf(type, noun);
    const listed = action?.types.find((each) => each.type === referenced);
    // What a call is about by its very name is its target, though AWS may list only what it lies in.
    if (listed === undefined && spoken < 4) return [];
    return [{ type, spoken, required: listed?.required === true }];
  });
  return all.sort(
    (a, b) =>
      Number(b.spoken === 4) - Number(a.spoken === 4) ||
      Number(b.required) - Number(a.required) ||
      b.spoken - a.spoken ||
      b.type.word.length - a.type.word.length,
  );
}

function spokenOf({ word, own }: LookedForType, noun: string): number {
  const words = own === undefined ? [word] : [word, stemOf(own).toLowerCase()];
  return Math.max(
    ...words.map((each) => {
      if (each.length < 3) return 0;
      if (noun === each || noun === `${each}s` || noun === `${each.replace(/y$/, 'ie')}s`) return 4;
      if (noun.startsWith(each)) return 3;
      if (noun.endsWith(each)) return 2;
      return noun.includes(each) ? 1 : 0;
    }),
  );
}

/** The type an ARN is of by AWS's templates, and what it is called by; undefined: no template fits. */
export function typeOfArn(
  service: string,
  arn: string,
): { readonly type: string; readonly id: string } | undefined {
  let best: { readonly type: string; readonly id: string; readonly weight: number } | undefined;
  for (const { type, templates } of lookedForTypes(service)) {
    for (const template of templates) {
      const values = readByTemplate(template, arn);
      if (values === undefined) continue;
      const weight = template.fixed.join('').length * 10 + values.length;
      const id = values.at(-1) ?? template.fixed.join('');
      if (id !== '' && (best === undefined || weight > best.weight)) best = { type, id, weight };
    }
  }
  return best;
}
