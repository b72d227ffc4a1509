#!/usr/bin/env node
// Plain JavaScript on purpose: it must run, and say something useful, on a Node that is too old for the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./change-auditor.ts', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOwnNode = process.env.CHANGE_AUDITOR_NODE === process.execPath;

function isRecentEnough() {
  return major > 22 || (major === 22 && minor >= 14);
}

/** The Node the project brings along (an optional dependency), where this platform has one. */
function broughtNode() {
  const path = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  return existsSync(path) ? path : undefined;
}

function run(node) {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(node, [...flags, program, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, CHANGE_AUDITOR_NODE: node },
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

if (process.features.typescript && isRecentEnough()) {
  const warn = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type;
    if (type !== 'ExperimentalWarning') warn.call(process, warning, ...rest);
  };
  await import(program);
} else if (isRecentEnough()) {
  run(process.execPath);
} else {
  const node = broughtNode();
  if (node !== undefined && !isOwnNode) run(node);
  else {
    process.stderr.write(
      `change-auditor needs Node 22.14 or newer; this is ${process.versions.node}.\n` +
        'Install a newer Node, or run `npm ci` without --omit=optional: the project then brings its own on Linux.\n',
    );
    process.exitCode = 69;
  }
}
