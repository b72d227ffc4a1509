/** How the command line ends. Scripts rely on these numbers. */
export const exitCodes = {
  done: 0,
  /** `--fail-on` was met. */
  failOnMet: 1,
  /** Some input could not be read or parsed, or a change record or rule is faulty; the rest was audited. */
  faults: 2,
  /** The call itself is wrong. */
  usage: 64,
  /** A defect of ours, or the machine refused (disk full, port taken). */
  software: 70,
} as const;
