import { AuditorError } from '../../src/application/errors/auditor-error.ts';

const mostCharacters = 1_000;

/** What a log says about an error: its name, code and bounded message, and those of its cause; never the whole object. */
export function reasonOf(error: unknown): {
  readonly reason: string;
  readonly code?: string;
  readonly cause?: string;
} {
  const cause = error instanceof Error ? error.cause : undefined;
  return {
    reason: wordsOf(error),
    ...(error instanceof AuditorError ? { code: error.code } : {}),
    ...(cause === undefined ? {} : { cause: wordsOf(cause) }),
  };
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return words.slice(0, mostCharacters);
}
