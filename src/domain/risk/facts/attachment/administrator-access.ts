/** AWS's own policy that makes an administrator, in the commercial partition. */
export const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
