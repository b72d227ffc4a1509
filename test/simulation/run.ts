/** Thirty days of temporary access on a bad network: npm run simulate [-- --grants 10000 --accounts 50 --days 30 --seed 1] */
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    grants: { type: 'string', default: '10000' },
    accounts: { type: 'string', default: '50' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const started = Date.now();
let shown = -1;
const result = await simulate({
  seed: Number(values.seed),
  days: Number(values.days),
  grants: Number(values.grants),
  accounts: Number(values.accounts),
  onProgress(done) {
    const percent = Math.floor(done * 10) * 10;
    if (percent === shown) return;
    shown = percent;
    process.stderr.write(`${percent} % after ${Math.round((Date.now() - started) / 1_000)} s\n`);
  },
});

const { opened, kinds, states, lateness, misses, falseRevocations, untold, faults } = result;
const line = (name: string, value: string | number) =>
  process.stdout.write(`${name.padEnd(28)} ${value}\n`);
line('days', values.days);
line('accounts', values.accounts);
line('pieces of access', `${opened} of ${kinds} kinds`);
for (const [state, count] of Object.entries(states).sort()) line(`  ${state}`, count);
for (const [fault, count] of Object.entries(faults)) line(`fault: ${fault}`, count);
for (const [where, { count, median, p99, most }] of Object.entries(lateness)) {
  line(
    `lateness (${where})`,
    `${count} revoked; median ${median}, p99 ${p99}, most ${most} minutes`,
  );
}
line('missed', misses.length);
line('revoked wrongly', falseRevocations.length);
line('left open and not told', untold.length);
for (const [what, list] of Object.entries({ missed: misses, wrongly: falseRevocations, untold })) {
  for (const one of list.slice(0, 10)) process.stdout.write(`  ${what}: ${one}\n`);
}
if (misses.length + falseRevocations.length + untold.length > 0) process.exitCode = 1;
