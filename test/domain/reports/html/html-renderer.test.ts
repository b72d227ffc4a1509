import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { makeHtmlRenderer } from '../../../../src/domain/reports/html/html-renderer.ts';
import { makeSummaryCounter } from '../../../../src/domain/reports/summary-counter.ts';
import { type Decision, verdicts } from '../../../../src/schemas/decision.ts';
import type { ScanSummary } from '../../../../src/schemas/scan-summary.ts';
import { anyDecision, anyText } from '../any-decision.ts';
import { manyDecisions, someDecision } from '../some-decisions.ts';

function page(
  decisions: readonly Decision[],
  { rows, title = 'Changes' }: { rows?: number; title?: string } = {},
): { readonly html: string; readonly summary: ScanSummary } {
  const renderer = makeHtmlRenderer({ title, generatedAt: '2026-03-05T09:00:00Z', rows });
  const counter = makeSummaryCounter('on');
  counter.fault({ place: title, reason: title, mend: title });
  const head = renderer.head();
  for (const decision of decisions) {
    counter.decision(decision);
    expect(renderer.line(decision)).toBe('');
  }
  const summary = counter.summary();
  return { html: head + renderer.tail(summary), summary };
}

const allowed = new Set(
  (
    'html head meta title style script body main header h1 h2 h3 p small dl div dt dd section svg g rect circle title ' +
    'button b ol ul li span details summary table thead tbody tr th td label input select option output time code ' +
    'footer wbr'
  ).split(' '),
);

/** Tags of the page after its own script and style; text cannot contain `<`, so each `<` must open a tag of ours. */
function foreignTags(html: string): readonly string[] {
  const body = html.slice(html.indexOf('</head>') + '</head>'.length);
  return body
    .split('<')
    .slice(1)
    .filter((part) => {
      const tag = /^\/?([a-z0-9]+)(?: (?!on)[a-z0-9-]+(?:="[^"<>]*")?)*\/?>/i.exec(part);
      return tag === null || !allowed.has((tag[1] ?? '').toLowerCase());
    });
}

test('whatever text decisions hold, every tag and attribute is ours', () => {
  fc.assert(
    fc.property(fc.array(anyDecision, { maxLength: 4 }), anyText, (decisions, title) => {
      const { html } = page(decisions, { title });
      expect(foreignTags(html)).toEqual([]);
      expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
    { numRuns: 50 },
  );
});

test('nothing is fetched from elsewhere, and the policy allows only the script and style of the page', () => {
  const { html } = page(manyDecisions(20));
  expect(html).not.toMatch(/\b(?:src|href|action|data)=|url\(|@import|style="/);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(policy).toMatch(/^default-src 'none';/);
  for (const [element, directive] of [
    ['script', 'script-src'],
    ['style', 'style-src'],
  ]) {
    const content = html.split(`<${element}>`)[1]?.split(`</${element}>`)[0] ?? '';
    const hash = createHash('sha256').update(content).digest('base64');
    expect(policy).toContain(`${directive} 'sha256-${hash}';`);
  }
});

test('its counts are those of the summary', () => {
  const { html, summary } = page(manyDecisions(300));
  const shown = (name: string) =>
    Number(html.split(`data-count="${name}">`)[1]?.match(/^\d+/)?.[0]);
  for (const verdict of verdicts) expect(shown(verdict)).toBe(summary.verdicts[verdict]);
  expect(shown('none')).toBe(summary.attempts + summary.unjudged);
  expect(shown('lines')).toBe(300);
  expect(shown('attempts')).toBe(summary.attempts);
  expect(shown('serious')).toBe(summary.levels.high + summary.levels.critical);
  expect(shown('matched') + shown('unmatched') + shown('exempt') + shown('none')).toBe(300);
  for (const verdict of verdicts) {
    expect(html.split(`data-v="${verdict}" data-s=`)).toHaveLength(summary.verdicts[verdict] + 1);
  }
});

test('beyond the rows of a page the gravest are listed, all are counted, and it says where to find the rest', () => {
  const { html } = page(manyDecisions(300), { rows: 20 });
  expect(html.split('<tbody class="d"')).toHaveLength(21);
  expect(html).toContain('The 20 gravest of 300 decisions are listed');
  expect(html).toMatch(/data-count="lines">300/);
  const whole = page(manyDecisions(30)).html;
  expect(whole).not.toContain('gravest of');
});

test('a decision shows its criteria, findings, temporary access and evidence', () => {
  const { html } = page([
    someDecision({
      verdict: 'deviating',
      criteria: [{ criterion: 'window', result: 'fail', detail: '14 minutes late' }],
      findings: [{ rule: 'open-ssh', level: 'high', title: 'Opens ssh' }],
      grants: [{ kind: 'security-group-rule', id: 'sgr-1', expiresAt: '2026-03-02T18:00:00Z' }],
      gaps: [{ control: 'trail-logging', resource: 'main', state: 'opened' }],
    }),
  ]);
  for (const said of [
    'Compared with CHG-1042',
    '14 minutes late',
    'open-ssh',
    'sgr-1',
    'until 2026-03-02T18:00:00Z',
    'trail-logging opened',
    'trail/one.json.gz#/Records/3',
    'a'.repeat(64),
  ]) {
    expect(html).toContain(said);
  }
});

test('lists of any length are cut in the page and the cut is said', () => {
  const resources = Array.from({ length: 900 }, (_, index) => ({ type: 'T', id: `i-${index}` }));
  const { html } = page([someDecision({ resources })]);
  expect(html).toContain('and 875 more');
  expect(html).not.toContain('i-500');
});

test('an empty period is said so', () => {
  expect(page([]).html).toContain('No change was found.');
});
