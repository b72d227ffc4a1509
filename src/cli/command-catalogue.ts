import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** Builds a command; `end` is called with the exit code, `wholeProgram` builds the tree with every command in it. */
export type MakeCommand = (
  terminal: Terminal,
  end: (exitCode: number) => void,
  wholeProgram: () => Promise<Command>,
) => Command;

/** Headings of the top-level help, in this order. */
export const commandGroups = ['Audit', 'Changes', 'Look back', 'Run'] as const;

export interface CatalogueEntry {
  readonly name: string;
  readonly group: (typeof commandGroups)[number];
  readonly summary: string;
  /** The code of a command loads only when it is called, so that each starts as fast as it can. */
  readonly load: () => Promise<MakeCommand>;
}

/** Every command by name, as the help lists them. */
export const commandCatalogue: readonly CatalogueEntry[] = [
  {
    name: 'scan',
    group: 'Audit',
    summary: 'audit existing trail files, offline',
    load: async () => (await import('./scan/scan-command.ts')).makeScanCommand,
  },
  {
    name: 'inventory',
    group: 'Audit',
    summary: 'list what is already open in an AWS account; nothing deployed, nothing changed',
    load: async () => (await import('./inventory/inventory-command.ts')).makeInventoryCommand,
  },
  {
    name: 'rules',
    group: 'Audit',
    summary: 'list, explain and test risk rules, shipped and your own',
    load: async () => (await import('./rules/rules-command.ts')).makeRulesCommand,
  },
  {
    name: 'would-match',
    group: 'Audit',
    summary: 'try out whether an event would be covered, and what is missing',
    load: async () => (await import('./would-match/would-match-command.ts')).makeWouldMatchCommand,
  },
  {
    name: 'register',
    group: 'Changes',
    summary: 'register a change: from a file, flags, a plan, or by questions',
    load: async () => (await import('./register/register-command.ts')).makeRegisterCommand,
  },
  {
    name: 'list',
    group: 'Changes',
    summary: 'list changes',
    load: async () => (await import('./list/list-command.ts')).makeListCommand,
  },
  {
    name: 'show',
    group: 'Changes',
    summary: 'show a change, where it stands and what is next',
    load: async () => (await import('./show/show-command.ts')).makeShowCommand,
  },
  {
    name: 'approve',
    group: 'Changes',
    summary: 'approve a change of somebody else',
    load: async () => (await import('./steps/approve-command.ts')).makeApproveCommand,
  },
  {
    name: 'reject',
    group: 'Changes',
    summary: 'reject a change, with a reason',
    load: async () => (await import('./steps/reject-command.ts')).makeRejectCommand,
  },
  {
    name: 'withdraw',
    group: 'Changes',
    summary: 'withdraw a change from now on',
    load: async () => (await import('./steps/withdraw-command.ts')).makeWithdrawCommand,
  },
  {
    name: 'amend',
    group: 'Changes',
    summary: 'amend a change; it must be approved again',
    load: async () => (await import('./steps/amend-command.ts')).makeAmendCommand,
  },
  {
    name: 'submit',
    group: 'Changes',
    summary: 'submit a draft for approval',
    load: async () => (await import('./steps/submit-command.ts')).makeSubmitCommand,
  },
  {
    name: 'implement',
    group: 'Changes',
    summary: 'say that an approved change was made',
    load: async () => (await import('./steps/implement-command.ts')).makeImplementCommand,
  },
  {
    name: 'review',
    group: 'Changes',
    summary: 'record what the review after the fact found',
    load: async () => (await import('./steps/review-command.ts')).makeReviewCommand,
  },
  {
    name: 'close',
    group: 'Changes',
    summary: 'close a change with its outcome',
    load: async () => (await import('./steps/close-command.ts')).makeCloseCommand,
  },
  {
    name: 'exemptions',
    group: 'Changes',
    summary: 'propose, approve and review exemptions',
    load: async () => (await import('./exemptions/exemptions-command.ts')).makeExemptionsCommand,
  },
  {
    name: 'grants',
    group: 'Changes',
    summary: 'temporary access: list, extend, end early, propose again',
    load: async () => (await import('./grants/grants-command.ts')).makeGrantsCommand,
  },
  {
    name: 'gaps',
    group: 'Changes',
    summary: 'controls that are off: list, and how they come back',
    load: async () => (await import('./gaps/gaps-command.ts')).makeGapsCommand,
  },
  {
    name: 'explain',
    group: 'Look back',
    summary: 'explain the decision on an event, and what to do',
    load: async () => (await import('./explain/explain-command.ts')).makeExplainCommand,
  },
  {
    name: 'timeline',
    group: 'Look back',
    summary: 'what happened to a resource, or what an actor did, around an instant',
    load: async () => (await import('./timeline/timeline-command.ts')).makeTimelineCommand,
  },
  {
    name: 'history',
    group: 'Look back',
    summary: 'who did what to a change, when and why',
    load: async () => (await import('./history/history-command.ts')).makeHistoryCommand,
  },
  {
    name: 'start',
    group: 'Run',
    summary: 'run the whole auditor on this machine',
    load: async () => (await import('./start/start-command.ts')).makeStartCommand,
  },
  {
    name: 'whoami',
    group: 'Run',
    summary: 'who you are to the auditor, and what of it is proven',
    load: async () => (await import('./whoami/whoami-command.ts')).makeWhoamiCommand,
  },
  {
    name: 'completion',
    group: 'Run',
    summary: 'print a completion script for bash, zsh or fish',
    load: async () => (await import('./completion/completion-command.ts')).makeCompletionCommand,
  },
];
