/** Something a change still lacks: where it belongs (JSON pointer into the request), what it is, what to do. */
export interface Missing {
  readonly pointer: string;
  readonly what: string;
  readonly mend: string;
}
