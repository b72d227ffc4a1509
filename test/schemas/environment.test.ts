import * as z from 'zod';
import {
  ListVariableSchema,
  parseEnvironment,
  RequiredVariableSchema,
} from '../../src/schemas/environment.ts';

test('a bad environment names every variable at once', () => {
  const schema = z.object({
    FIRST: RequiredVariableSchema,
    SECOND: RequiredVariableSchema,
    MODE: z.enum(['on', 'off']),
  });
  expect(() => parseEnvironment(schema, { SECOND: '', MODE: 'maybe' })).toThrow(
    /FIRST: .*SECOND: .*MODE: /,
  );
});

test('a list is separated by commas; empty text is an empty list', () => {
  const schema = z.object({ LIST: ListVariableSchema });
  expect(parseEnvironment(schema, { LIST: ' a, b ,' }).LIST).toEqual(['a', 'b']);
  expect(parseEnvironment(schema, { LIST: '' }).LIST).toEqual([]);
});
