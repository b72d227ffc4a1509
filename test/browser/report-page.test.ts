import { type Browser, chromium, type Page } from 'playwright-core';
import { makeHtmlRenderer } from '../../src/domain/reports/html/html-renderer.ts';
import { makeSummaryCounter } from '../../src/domain/reports/summary-counter.ts';
import type { Decision } from '../../src/schemas/decision.ts';
import { levels } from '../../src/schemas/finding.ts';
import { manyDecisions, someDecision } from '../domain/reports/some-decisions.ts';

/** Path of a Chromium to try the page in; without it these tests are reported as skipped. */
const executablePath = process.env['AUDITOR_CHROMIUM'];
const describeInBrowser = executablePath === undefined ? describe.skip : describe;

function html(decisions: readonly Decision[]): string {
  const counter = makeSummaryCounter('on');
  const renderer = makeHtmlRenderer({ title: 'Changes', generatedAt: '2026-03-05T09:00:00Z' });
  for (const decision of decisions) {
    counter.decision(decision);
    renderer.line(decision);
  }
  return renderer.head() + renderer.tail(counter.summary());
}

describeInBrowser('the report page in a browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  }, 30_000);
  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    complaints.length = 0;
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('request', (request) => complaints.push(request.url()));
  });
  afterEach(async () => {
    await page.close();
  });

  test('it asks for nothing, breaks no policy of its own, and runs no text of an event', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'></td>';
    await page.setContent(
      html([
        ...manyDecisions(40),
        someDecision({ eventId: hostile, action: hostile, record: hostile, account: hostile }),
      ]),
    );
    await page.locator('.row').first().click();
    expect(complaints).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);
  });

  test.each([1280, 1000, 390])('nothing overlaps or runs out of a page %i wide', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.setContent(
      html(
        levels.map((level) =>
          someDecision({
            eventId: level,
            region: `ap-southeast-1${'-long'.repeat(6)}`,
            findings: [{ rule: level, level, title: 'A key was made' }],
          }),
        ),
      ),
    );
    for (const row of await page.locator('.row').all()) await row.click();
    const tooWide = '(one) => one.scrollWidth - one.clientWidth';
    const cells = "[...document.querySelectorAll('html, .decisions td, .tile')]";
    const wide = await page.evaluate<number[]>(`${cells}.map(${tooWide})`);
    expect(Math.max(...wide)).toBeLessThanOrEqual(0);
  });

  test('details open by keyboard and by click', async () => {
    await page.setContent(html(manyDecisions(5)));
    const details = page.locator('.more').first();
    expect(await details.isVisible()).toBe(false);
    await page.locator('.toggle').first().focus();
    await page.keyboard.press('Enter');
    expect(await details.isVisible()).toBe(true);
    expect(await page.locator('.toggle').first().getAttribute('aria-expanded')).toBe('true');
    await page.locator('.row').first().click();
    expect(await details.isVisible()).toBe(false);
  });

  test('search, verdict, level and order narrow and sort what is shown', async () => {
    await page.setContent(html(manyDecisions(66)));
    const visible = page.locator('.d:not(.hidden)');
    await page.locator('#verdict').selectOption('unauthorised');
    expect(await visible.count()).toBe(6);
    await page.locator('.legend button[data-v="unauthorised"]').click();
    expect(await visible.count()).toBe(66);
    await page.locator('#level').selectOption('4');
    expect(await visible.count()).toBe(await page.locator('.d[data-l="4"]').count());
    await page.locator('#level').selectOption('-1');
    await page.locator('#search').fill('ROOT cloudtrail');
    await expect(page.locator('#shown').evaluate(waitForCut)).resolves.toMatch(/ of 66 shown/);
    expect(await visible.count()).toBeGreaterThan(0);
    await page.locator('#search').fill('');
    await page.locator('#order').selectOption('oldest');
    const times = await page
      .locator('.d')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-t'))));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

/** Runs in the page: the text of the count once it speaks of a part. */
function waitForCut(output: { readonly textContent: string | null }): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const text = output.textContent ?? '';
      if (text.includes(' of ')) resolve(text);
      else setTimeout(look, 20);
    };
    look();
  });
}
