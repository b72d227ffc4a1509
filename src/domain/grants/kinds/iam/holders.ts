/** What IAM policies hang on. */
export type IamHolder = 'role' | 'user' | 'group';

const sdkNames = { role: 'Role', user: 'User', group: 'Group' } as const;

/** As operations spell it: `AttachRolePolicy`, `RoleName`. */
export const inOperation = (holder: IamHolder): 'Role' | 'User' | 'Group' => sdkNames[holder];

/** The field of an event's request that names it: `roleName`. */
export const inRequest = (holder: IamHolder): string => `${holder}Name`;

export const iamHolders: readonly IamHolder[] = ['role', 'user', 'group'];
const typeNames = {
  role: 'AWS::IAM::Role',
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
} as const;

/** As change records name it. Its ARN is not certain: calls leave its path out. */
export const holderResource = (holder: IamHolder, name: string) => ({
  type: typeNames[holder],
  id: name,
});

/** The holder among operations that have one form for each: `iam:AttachRolePolicy` is of a role. */
export function holderIn(action: string): IamHolder | undefined {
  return iamHolders.find((holder) => action.includes(inOperation(holder)));
}
