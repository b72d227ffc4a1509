// Compiled from rules/controls by `npm run generate`. Do not edit.
import type { ControlSigns } from '../../schemas/control.ts';

/** How each control is seen. */
export const controlSigns: readonly ControlSigns[] = [
  {"id":"config-records","type":"AWS::Config::ConfigurationRecorder","place":"region","resource":["request.configurationRecorderName","target"],"off":{"stopped":{"eventSource":"config.amazonaws.com","eventName":["StopConfigurationRecorder","DeleteConfigurationRecorder"]}},"on":{"started":{"eventSource":"config.amazonaws.com","eventName":"StartConfigurationRecorder"}}},
  {"id":"trail-records","type":"AWS::CloudTrail::Trail","place":"region","resource":["target"],"off":{"stopped":{"eventSource":"cloudtrail.amazonaws.com","eventName":["StopLogging","DeleteTrail"]}},"on":{"started":{"eventSource":"cloudtrail.amazonaws.com","eventName":"StartLogging"}},"config":{"resource":["resourceName","resourceId"],"deleted":"off"}},
];
