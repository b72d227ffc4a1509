/**
 * The page's whole script: open details, search, filter, sort. It reads what the page already holds and writes only
 * classes, order and one count, never markup, so text of events cannot become code through it.
 */
export const pageScript = `
'use strict';
document.documentElement.classList.add('js');
document.addEventListener('DOMContentLoaded', () => {
  const table = document.querySelector('.decisions');
  if (!table) return;
  const all = [...table.tBodies];
  const by = (id) => document.getElementById(id);
  const search = by('search'), verdict = by('verdict'), level = by('level'), order = by('order'), shown = by('shown');
  const legend = [...document.querySelectorAll('.legend button')];
  const texts = new Map();
  const textOf = (body) => {
    let text = texts.get(body);
    if (text === undefined) { text = body.textContent.toLowerCase(); texts.set(body, text); }
    return text;
  };
  const toggle = (body) => {
    const open = body.classList.toggle('open');
    body.querySelector('.toggle').setAttribute('aria-expanded', String(open));
  };
  table.addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (row && String(getSelection()) === '') toggle(row.parentElement);
  });
  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const body of all) {
      const fits = (verdict.value === '' || body.dataset.v === verdict.value || body.dataset.s === verdict.value)
        && Number(body.dataset.l) >= Number(level.value)
        && words.every((word) => textOf(body).includes(word));
      body.classList.toggle('hidden', !fits);
      if (fits) count += 1;
    }
    shown.value = count === all.length ? count + ' shown' : count + ' of ' + all.length + ' shown';
    for (const button of legend) button.setAttribute('aria-pressed', String(button.dataset.v === verdict.value));
  };
  const sort = () => {
    const key = { gravest: (a, b) => a.dataset.n - b.dataset.n, newest: (a, b) => b.dataset.t - a.dataset.t || a.dataset.n - b.dataset.n, oldest: (a, b) => a.dataset.t - b.dataset.t || a.dataset.n - b.dataset.n };
    table.append(...all.sort(key[order.value]));
  };
  let waiting;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  verdict.addEventListener('change', filter);
  level.addEventListener('change', filter);
  order.addEventListener('change', sort);
  for (const button of legend) button.addEventListener('click', () => {
    verdict.value = verdict.value === button.dataset.v ? '' : button.dataset.v;
    filter();
  });
  filter();
});
`;
