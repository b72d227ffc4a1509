import { AuditorError } from '../../application/errors/auditor-error.ts';
import { type Caller, callerOf } from '../../domain/people/caller.ts';
import type { ApiRequest } from './api-message.ts';

/** The authenticated caller. Throws where nobody vouches for one: API Gateway sets the ARN only with IAM authorisation. */
export function callerOfRequest(request: ApiRequest): Caller {
  const { userArn } = request.requestContext.identity;
  if (userArn === undefined || userArn === null || userArn === '') {
    throw new AuditorError(
      'unauthenticated',
      'The request carries no authenticated identity; sign it with AWS credentials',
    );
  }
  const caller = callerOf(userArn);
  // What is no name of the local server must be of a kind whose names are known to be vouched for or claimed.
  if (caller.identity.kind === 'local' && userArn.startsWith('arn:')) {
    throw new AuditorError(
      'unauthenticated',
      'The request carries an identity of an unknown kind; come with a role or as a user',
    );
  }
  return caller;
}
