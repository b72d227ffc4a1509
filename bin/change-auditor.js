#!/usr/bin/env node
// Plain JavaScript on purpose: it must run, and say something useful, on a Node that is too old for the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { hideExperimentalWarnings } from './hide-experimental-warnings.js';

const program = new URL('./change-auditor.ts', import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

function isRecentEnough() {
  return major > 22 || (major === 22 && minor >= 14);
}

/** The Node the project brings along (an optional dependency), where this platform has one. */
function broughtNode() {
  const path = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  return existsSync(path) && process.env.CHANGE_AUDITOR_LAUNCHED !== '1' ? path : undefined;
}

function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    // The channel tells the child when this process was killed: it must not stay behind.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, CHANGE_AUDITOR_LAUNCHED: '1' },
  });
  // The terminal sends Ctrl-C to both; the child decides how to end, and this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`change-auditor: cannot start ${node}: ${error.message}\n`);
    process.exitCode = 70;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 70) : 128 + (constants.signals[signal] ?? 0);
  });
}

if (isRecentEnough()) {
  hideExperimentalWarnings();
  if (!process.features.typescript) register('./strip-types.js', import.meta.url);
  if (process.env.CHANGE_AUDITOR_LAUNCHED === '1') {
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    process.channel?.unref();
  }
  await import(program.href);
} else {
  const node = broughtNode();
  if (node !== undefined) runWith(node);
  else {
    process.stderr.write(
      `change-auditor needs Node 22.14 or newer; this is ${process.versions.node}.\n` +
        'Install a newer Node, or run `npm ci` without --omit=optional: the project then brings its own on Linux.\n',
    );
    process.exitCode = 69;
  }
}
