/** The command that shows how an event was judged. Ids are AWS's own, but what stands in a record may be anything. */
export function explainCommand(eventId: string): string {
  return /^[A-Za-z0-9._:@/-]{1,300}$/.test(eventId)
    ? `change-auditor explain ${eventId}`
    : 'change-auditor explain, with the id of the event';
}
