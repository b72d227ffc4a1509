import type { GrantTarget } from '../../schemas/grant-target.ts';

/** What an event took away, in the terms in which the call named it. */
export type Ending =
  | {
      readonly by: 'rule-id';
      readonly account: string;
      readonly region: string;
      readonly ruleId: string;
    }
  | {
      readonly by: 'rule-words';
      readonly account: string;
      readonly region: string;
      readonly groupId: string;
      readonly direction: 'ingress' | 'egress';
      readonly summary: string;
    }
  | {
      readonly by: 'security-group';
      readonly account: string;
      readonly region: string;
      readonly groupId: string;
    }
  | {
      readonly by: 'identity';
      readonly account: string;
      readonly target: Exclude<GrantTarget, { kind: 'security-group-rule' }>;
    }
  | {
      readonly by: 'holder';
      readonly account: string;
      readonly holder: 'role' | 'user' | 'group';
      readonly name: string;
    };
