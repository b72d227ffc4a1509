import { always, type GuardCalls } from './guard-loss.ts';

const spending = always({ what: 'spending', how: 'deleted' });
const spendingUntold = always({ what: 'spending', how: 'detached' });

/** Spending that nobody watches is how mining stays unseen. */
export const costAndAdviceCalls: GuardCalls = {
  'budgets:DeleteBudget': spending,
  'budgets:DeleteBudgetAction': spending,
  'budgets:DeleteNotification': spendingUntold,
  'budgets:DeleteSubscriber': spendingUntold,
  'ce:DeleteAnomalyMonitor': spending,
  'ce:DeleteAnomalySubscription': spendingUntold,
  'trustedadvisor:ExcludeCheckItems': always({ what: 'finding', how: 'suppressed' }),
};
