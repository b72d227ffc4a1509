import { AccessPolicySchema } from '../../../schemas/access-policy.ts';
import type { PolicyWords } from '../policy-files/words-of-policy-issues.ts';

const kinds = 'list kinds of access, or ["*"] for every kind';
const accounts = 'list account ids or patterns, or ["*"] for every account';
const because = 'write why; it is shown to whoever loses the access';

/** How mistakes in an access policy are worded. */
export const accessPolicyWords: PolicyWords = {
  keys: Object.keys(AccessPolicySchema.shape),
  see: 'see docs/temporary-access.md',
  mends: {
    version: 'write version: 1',
    modes: 'list entries like { kinds: ["*"], accounts: ["*"], mode: notify-only }',
    'modes.kinds': kinds,
    'modes.accounts': accounts,
    'modes.mode': 'write notify-only or enforce',
    'editDocuments.kinds': kinds,
    'editDocuments.accounts': accounts,
    'endSessions.kinds': kinds,
    'endSessions.accounts': accounts,
    'warn.kinds': kinds,
    'warn.accounts': accounts,
    'warn.minutes': 'write how long before its end, 0 to 10080',
    remindEveryHours: 'write how many hours, 1 to 168',
    'limits.name': 'give it a name like admin-for-a-day; it is shown with every grant it ends',
    'limits.kinds': kinds,
    'limits.accounts': accounts,
    'limits.when': 'write a condition like grant.admin, or leave it out for all of them',
    'limits.hours': 'write how many hours, 1 to 8784',
    'limits.because': because,
    'inferred.name': 'give it a name like open-admin-ports; it is shown with every grant it ends',
    'inferred.enabled': 'write true or false',
    'inferred.when': 'write a condition like grant.world && grant.verdict == "unauthorised"',
    'inferred.minutes': 'write how many minutes after it was opened, 5 to 527040',
    'inferred.because': because,
    protected: 'list names, role/NAME, ARNs or ids, with * and ?',
    'cap.most': 'write how many, 0 to 1000',
    'cap.hours': 'write within how many hours, 1 to 168',
  },
};
