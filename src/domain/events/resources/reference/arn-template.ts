import { fillArn, isArn, lastPartOf } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';

/** An ARN of AWS's service reference, taken apart: `arn:{Partition}:sqs:{Region}:{Account}:{QueueName}`. */
export interface ArnTemplate {
  readonly text: string;
  /** Names of its holes without partition, region and account; the last is what the resource is called by. */
  readonly variables: readonly string[];
  /** Of its resource part: the fixed text before, between and after the holes. */
  readonly fixed: readonly string[];
  readonly service: string;
}

const hole = /\{(\w+)\}/g;
const place: ReadonlySet<string> = new Set(['Partition', 'Region', 'Account']);

/** Takes a template apart. */
export function arnTemplate(written: string): ArnTemplate {
  // Where AWS writes a star, anything may stand.
  const text = written.replaceAll('*', '{Anything}');
  const parts = text.split(':');
  const resource = parts.slice(5).join(':');
  return {
    text,
    variables: [...text.matchAll(hole)].flatMap(([, name = '']) => (place.has(name) ? [] : [name])),
    fixed: resource.split(/\{\w+\}/),
    service: parts[2] ?? '',
  };
}

/** What an ARN holds in the holes of a template's resource part, in their order; undefined: it is of another type. */
export function readByTemplate(template: ArnTemplate, arn: string): readonly string[] | undefined {
  if (!isArn(arn)) return undefined;
  const parts = arn.split(':');
  if (parts[2] !== template.service) return undefined;
  const resource = parts.slice(5).join(':');
  const { fixed } = template;
  const [head = ''] = fixed;
  if (!resource.startsWith(head)) return undefined;
  const values: string[] = [];
  let from = head.length;
  for (let index = 1; index < fixed.length; index += 1) {
    const next = fixed[index] ?? '';
    const last = index === fixed.length - 1;
    // A name holds no slash but at the very end, where it may be a path.
    const end = next === '' ? (last ? resource.length : -1) : resource.indexOf(next, from + 1);
    if (end <= from || (last && end + next.length !== resource.length)) return undefined;
    values.push(resource.slice(from, end));
    from = end + next.length;
  }
  if (from !== resource.length || values.some((value) => value.includes(':'))) return undefined;
  // `cluster/{Name}` is not the template of `cluster/prod/nodes`: that is another type's.
  return values.slice(0, -1).some((value) => value.includes('/')) ? undefined : values;
}

/** Texts that may stand in an ARN as they are. */
const plain = /^[\w.@+=,-]{1,256}$/;

/**
 * The ARN a template gives for what a record says of each of its holes; undefined where one is not known for certain.
 * An IAM ARN never follows: the path is not in the calls that name it.
 */
export function fillTemplate(
  template: ArnTemplate,
  values: ReadonlyMap<string, string>,
  { account, region }: CallPlace,
): string | undefined {
  if (template.service === 'iam' || template.service === 'sts') {
    return undefined;
  }
  // Parts that follow each other without anything between cannot be told apart again.
  let certain = !template.fixed.slice(1, -1).includes('');
  const filled = template.text.replace(hole, (whole, name: string) => {
    if (place.has(name)) return `{${name.toLowerCase()}}`;
    const value = values.get(name);
    if (value === undefined || !plain.test(value) || /path$/i.test(name)) {
      certain = false;
      return whole;
    }
    return value;
  });
  if (!certain) return undefined;
  return fillArn(filled, { account, region, parent: undefined, id: lastPartOf(filled) });
}
