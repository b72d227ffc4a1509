// Compiled from rules/controls by `npm run generate`. Do not edit.
import type { ControlWords } from '../../schemas/control.ts';

/** What is said of each control. */
export const controlWords: readonly ControlWords[] = [
  {"id":"config-records","title":"AWS Config records","why":"What resources look like, and what changed in them without a call, is known through AWS Config alone.","level":"high","type":"AWS::Config::ConfigurationRecorder","dueAfterMinutes":30,"controls":["SOC 2 CC7.2","ISO 27001 A.8.9","PCI DSS 4.0 10.2.1","NIST 800-53 CM-8","CIS AWS 3.0.0 3.3"],"restore":"StartConfigurationRecorder; one that was deleted is made again by PutConfigurationRecorder first."},
  {"id":"trail-records","title":"The trail records","why":"CloudTrail writes down who did what. While a trail stands still nobody can tell what happens in the account, this auditor included.","level":"critical","type":"AWS::CloudTrail::Trail","dueAfterMinutes":15,"controls":["SOC 2 CC7.2","ISO 27001 A.8.15","PCI DSS 4.0 10.2.1.6","NIST 800-53 AU-12","CIS AWS 3.0.0 3.1"],"restore":"StartLogging for the trail; one that was deleted is made again by CreateTrail and StartLogging under its name."},
];
