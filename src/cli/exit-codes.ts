/** How the command line ends. Scripts rely on these numbers. */
export const exitCodes = {
  done: 0,
  /** `--fail-on` was met. */
  failOnMet: 1,
  /** The process said no: not covered, rejected, not approved in time, or a step that the state does not allow. */
  refused: 1,
  /** Some input could not be read or parsed, or a change record or rule is faulty; the rest was audited. */
  faults: 2,
  /** The call itself is wrong, or what it asks for cannot be used as it is. */
  usage: 64,
  /** The service could not be reached, or it failed. */
  unreachable: 69,
  /** A defect of ours, or the machine refused (disk full, port taken). */
  software: 70,
  /** The service knows the caller, or does not, and does not permit it. */
  notPermitted: 77,
  /** Ended by Ctrl-C at a question; nothing was sent. */
  interrupted: 130,
} as const;
