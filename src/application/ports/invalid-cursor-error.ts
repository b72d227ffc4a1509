import { AuditorError } from '../errors/auditor-error.ts';

/** The caller's cursor is none that a listing handed out. Only the caller can mend it, so it maps to a bad request. */
export class InvalidCursorError extends AuditorError {
  constructor() {
    super(
      'invalid-request',
      'cursor: is none that this listing gave out; pass the one of the last page unchanged, or none to start again',
    );
  }
}
