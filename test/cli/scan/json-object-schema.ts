import * as z from 'zod';
import { isJsonObject, type JsonObject } from '../../../src/schemas/json.ts';

/** Any JSON object. */
export const JsonObjectSchema = z.custom<JsonObject>(isJsonObject);
