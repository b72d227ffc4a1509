import type { ChangeEvent } from '../../schemas/change-event.ts';
import { iamOpenings } from './iam-openings.ts';
import type { Opening } from './opening.ts';
import { securityGroupOpenings } from './security-group-openings.ts';

/** Every piece of access of a known kind that a successful call opened. */
export function openingsIn(event: ChangeEvent): readonly Opening[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  switch (event.action) {
    case 'ec2:AuthorizeSecurityGroupIngress':
    case 'ec2:AuthorizeSecurityGroupEgress':
      return securityGroupOpenings(event);
    default:
      return iamOpenings(event);
  }
}
