import { Compile, type Validator } from 'typebox/compile';
import type { TSchema } from 'typebox';
import { shownText } from '#contract/scalars';
import type { FieldError } from './problems.ts';

type JsonSchema = Record<string, unknown>;
interface SchemaFault {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** A value that passed its schema, or what is wrong with it. */
export type Checked = { ok: true } | { ok: false; errors: FieldError[] };

/** Checks values against one schema in which unknown fields are refused at every depth. */
export class StrictSchema {
  readonly #validator: Validator;
  readonly #schema: JsonSchema;

  constructor(schema: TSchema) {
    this.#schema = closed(JSON.parse(JSON.stringify(schema)) as JsonSchema);
    this.#validator = Compile(this.#schema as TSchema);
  }

  check(value: unknown): Checked {
    if (this.#validator.Check(value)) return { ok: true };
    return { ok: false, errors: fieldErrors(this.#validator.Errors(value) as SchemaFault[]) };
  }

  /**
   * Reads a query string or path parameters, which are text, as the schema declares them: integers,
   * numbers, booleans and lists. Text that is not written as such stays text, and fails the check.
   */
  readText(values: Record<string, unknown>): Record<string, unknown> {
    const properties = (this.#schema['properties'] ?? {}) as Record<string, JsonSchema>;
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, readAs(properties[name], value)]),
    );
  }
}

const integerText = /^-?\d{1,15}$/;
const numberText = /^-?\d{1,15}(\.\d{1,15})?$/;

function readAs(schema: JsonSchema | undefined, value: unknown): unknown {
  if (!schema) return value;
  if (schema['type'] === 'array') {
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => readAs(schema['items'] as JsonSchema, item));
  }
  if (typeof value !== 'string') return value;
  if (schema['type'] === 'integer' && integerText.test(value)) return Number(value);
  if (schema['type'] === 'number' && numberText.test(value)) return Number(value);
  if (schema['type'] === 'boolean' && (value === 'true' || value === 'false')) {
    return value === 'true';
  }
  return value;
}

/** Forbids unknown fields in every object of a schema that does not say otherwise itself. */
function closed(schema: JsonSchema, withinAllOf = false): JsonSchema {
  const result: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    result[keyword] = closedPart(keyword, value);
  }
  if (result['additionalProperties'] !== undefined || withinAllOf) return result;
  if (result['allOf']) return { ...result, unevaluatedProperties: false };
  if (result['type'] === 'object' && result['properties']) {
    return { ...result, additionalProperties: false };
  }
  return result;
}

function closedPart(keyword: string, value: unknown): unknown {
  if (keyword === 'properties' || keyword === 'patternProperties' || keyword === '$defs') {
    return Object.fromEntries(
      Object.entries(value as Record<string, JsonSchema>).map(([name, part]) => [
        name,
        closed(part),
      ]),
    );
  }
  if (keyword === 'allOf' || keyword === 'anyOf' || keyword === 'oneOf') {
    return (value as JsonSchema[]).map((part) => closed(part, keyword === 'allOf'));
  }
  const isSchema = keyword === 'items' || keyword === 'additionalProperties';
  if (isSchema && Array.isArray(value)) return value.map((part: JsonSchema) => closed(part));
  if (isSchema && typeof value === 'object' && value !== null) return closed(value as JsonSchema);
  return value;
}

/** One sentence per field, in the order in which the schema names them. */
export function fieldErrors(faults: readonly SchemaFault[]): FieldError[] {
  const byField = new Map<string, SchemaFault[]>();
  for (const fault of faults) {
    for (const field of fieldsOf(fault)) {
      byField.set(field, [...(byField.get(field) ?? []), fault]);
    }
  }
  return [...byField].map(([field, list]) => ({
    field,
    message: `${field === '' ? 'The entry' : field} ${sentence(list)}`,
  }));
}

function fieldsOf(fault: SchemaFault): string[] {
  const path = fault.instancePath.split('/').slice(1).map(unescapePointer).join('.');
  const inside = (names: unknown) =>
    (Array.isArray(names) ? names : []).map((name) => (path ? `${path}.${name}` : String(name)));
  if (fault.keyword === 'required') return inside(fault.params['requiredProperties']);
  if (fault.keyword === 'additionalProperties') return inside(fault.params['additionalProperties']);
  if (fault.keyword === 'unevaluatedProperties') {
    return inside(fault.params['unevaluatedProperties']);
  }
  // Told by the fault of the object that the field is in.
  if (fault.keyword === 'boolean') return [];
  return [path];
}

const unescapePointer = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

function sentence(faults: SchemaFault[]): string {
  const choices = faults
    .filter(({ keyword }) => keyword === 'const' || keyword === 'enum')
    .flatMap(({ params }) => params['allowedValues'] ?? params['allowedValue'])
    .filter((choice) => choice !== undefined);
  const telling =
    faults.find(({ keyword }) => keyword === 'additionalProperties' || keyword === 'required') ??
    faults.find(({ keyword, params }) => !isBranch(keyword) && params['type'] !== 'null') ??
    faults[0];
  if (choices.length > 0) return `must be one of: ${choices.join(', ')}.`;
  return telling ? faultSentence(telling) : 'is not valid.';
}

const isBranch = (keyword: string) => keyword === 'anyOf' || keyword === 'oneOf';

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'yes or no (true or false)',
  integer: 'a whole number',
  null: 'empty',
  number: 'a number',
  object: 'an object',
  string: 'text',
};

const formatNames: Readonly<Record<string, string>> = {
  date: 'a date such as 2026-11-23',
  'date-time': 'an instant such as 2026-11-23T14:00:00Z',
  email: 'an e-mail address',
  uuid: 'a UUID',
};

/** Other patterns are of ids, days and codes, which no person writes. */
const patternSentence = (pattern: unknown) =>
  String(pattern) === shownText
    ? 'contains characters that cannot be shown: remove them.'
    : 'is not valid.';

function faultSentence({ keyword, params }: SchemaFault): string {
  const limit = params['limit'];
  switch (keyword) {
    case 'required':
      return 'is required.';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not a field of this request.';
    case 'type':
      return `must be ${typeNames[String(params['type'])] ?? String(params['type'])}.`;
    case 'format':
      return `must be ${formatNames[String(params['format'])] ?? String(params['format'])}.`;
    case 'pattern':
      return patternSentence(params['pattern']);
    case 'minLength':
      return limit === 1 ? 'must not be empty.' : `must have at least ${limit} characters.`;
    case 'maxLength':
      return `must have at most ${limit} characters.`;
    case 'minItems':
      return `must have at least ${limit} entries.`;
    case 'maxItems':
      return `must have at most ${limit} entries.`;
    case 'minimum':
      return `must be ${limit} or more.`;
    case 'maximum':
      return `must be ${limit} or less.`;
    case 'uniqueItems':
      return 'must not name the same thing twice.';
    default:
      return 'is not valid.';
  }
}
