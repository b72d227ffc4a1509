import { attribute, type NamedBy } from '../../src/domain/events/resources/resources-of.ts';
import { understandTrailRecord } from '../../src/domain/events/understand-trail-record.ts';
import type { JsonObject } from '../../src/schemas/json.ts';

/** How the resources of one source's successful changes were named. */
export interface SourceFigures {
  readonly source: string;
  readonly changes: number;
  readonly by: Readonly<Record<NamedBy, number>>;
  /** Share of the changes that name a resource, in percent with one decimal. */
  readonly named: number;
}

/** Sources whose records are as AWS wrote them but for replaced names; the others were written or cut by hand. */
export const rawSources: ReadonlySet<string> = new Set([
  'stratus-red-team',
  'traildiscover',
  'security-datasets',
  'cloud-custodian',
]);

/** Sign-ins and session steps act on no resource: whatever they are flagged, they are not counted. */
const signIns: ReadonlySet<string> = new Set([
  'ConsoleLogin',
  'GetSigninToken',
  'SwitchRole',
  'ExitRole',
]);

/** Successful changes by source and by what named their resources. */
export function attributionFigures(
  events: readonly { readonly source: string; readonly record: JsonObject }[],
): readonly SourceFigures[] {
  const counts = new Map<string, Record<NamedBy, number>>();
  for (const { source, record } of events) {
    const { notAChange, outcome, service, action, account, region } = understandTrailRecord(
      record,
      '0'.repeat(64),
    );
    const eventName = action.slice(service.length + 1);
    if (notAChange !== null || outcome !== 'succeeded' || signIns.has(eventName)) continue;
    const { by } = attribute(record, { service, eventName, account, region });
    const row = counts.get(source) ?? {
      table: 0,
      reference: 0,
      'resource-list': 0,
      guess: 0,
      nothing: 0,
    };
    row[by] += 1;
    counts.set(source, row);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, by]) => figuresOf(source, by));
}

/** The same of several sources together. */
export function together(source: string, parts: readonly SourceFigures[]): SourceFigures {
  const sum = { table: 0, reference: 0, 'resource-list': 0, guess: 0, nothing: 0 };
  for (const { by } of parts) for (const key of keys) sum[key] += by[key];
  return figuresOf(source, sum);
}

const keys = ['table', 'reference', 'resource-list', 'guess', 'nothing'] as const;

function figuresOf(source: string, by: Readonly<Record<NamedBy, number>>): SourceFigures {
  const changes = keys.reduce((sum, key) => sum + by[key], 0);
  const named = changes === 0 ? 100 : Math.round((1_000 * (changes - by.nothing)) / changes) / 10;
  return { source, changes, by, named };
}

/** The figures as a table of Markdown. */
export function renderFigures(figures: readonly SourceFigures[]): string {
  const raw = figures.filter(({ source }) => rawSources.has(source));
  const edited = figures.filter(({ source }) => !rawSources.has(source));
  const rows = [
    ...raw,
    together('**as AWS wrote them**', raw),
    ...edited,
    together('**written or cut by hand**', edited),
  ].map(
    ({ source, changes, by, named }) =>
      `| ${source} | ${changes} | ${keys.map((key) => by[key]).join(' | ')} | ${named} % |`,
  );
  return [
    '| source | changes | table | reference | own list | guess | nothing | named |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
