import type { Target, Write } from './write';

/**
 * A path names one value inside JSON: `/version`, `/checkIn/version`, and for rows of a list
 * `/rows/[participantId=0199…]/version`, because an answer need not keep the order of the question.
 */
type Json = Readonly<Record<string, unknown>> | readonly unknown[];

const rowSegment = /^\[(\w+)=(.*)\]$/;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** The key that a segment of a path names inside this list or object, or null when it has none. */
function keyOf(value: Json, segment: string): string | number | null {
  const row = rowSegment.exec(segment);
  if (!row) {
    return segment;
  }
  const [, field, wanted] = row;
  if (!Array.isArray(value)) {
    return null;
  }
  const index = value.findIndex(
    (item) => isJson(item) && (item as Record<string, unknown>)[field ?? ''] === wanted,
  );
  return index === -1 ? null : index;
}

function step(value: unknown, segment: string): unknown {
  if (!isJson(value)) {
    return undefined;
  }
  const key = keyOf(value, segment);
  return key === null ? undefined : (value as Readonly<Record<string, unknown>>)[key];
}

/** The value at the path, or undefined. */
export function read(json: unknown, path: string): unknown {
  return segments(path).reduce(step, json);
}

/** A copy with the value at the path replaced; unchanged where the path leads nowhere. */
export function replaced<Value>(json: Value, path: string, value: unknown): Value {
  return replacedAt(json, segments(path), value) as Value;
}

function replacedAt(json: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) {
    return value;
  }
  if (!isJson(json)) {
    return json;
  }
  const key = keyOf(json, first);
  if (key === null) {
    return json;
  }
  const inner = replacedAt((json as Readonly<Record<string, unknown>>)[key], rest, value);
  return Array.isArray(json)
    ? json.map((item, index) => (index === key ? inner : (item as unknown)))
    : { ...json, [key]: inner };
}

function segments(path: string): string[] {
  return path.split('/').slice(1);
}

/** The body as it is sent: each target's version put where the server reads it. */
export function bodyOf(write: Write): Write['body'] {
  return write.targets.reduce(
    (body, target) =>
      body === null || target.version === null
        ? body
        : replaced(body, target.path ?? '/version', target.version),
    write.body,
  );
}

/** The versions an answer tells, by target key. Targets the answer says nothing about are absent. */
export function versionsIn(write: Write, answer: unknown): Record<string, number> {
  return Object.fromEntries(
    write.targets.flatMap((target): [string, number][] => {
      const version = read(answer, answerPathOf(target));
      return typeof version === 'number' ? [[target.key, version]] : [];
    }),
  );
}

/**
 * The versions that stand in the way, from `theirs` of a conflict: at the same place as in an
 * answer, or directly, where the server shows only the row in question.
 */
export function versionsInConflict(write: Write, theirs: unknown): Record<string, number> {
  const found = versionsIn(write, theirs);
  const direct = read(theirs, '/version');
  const only = write.targets[0];
  return write.targets.length === 1 && only && typeof direct === 'number'
    ? { [only.key]: direct, ...found }
    : found;
}

/** The write with the versions of its targets brought up to date. */
export function withVersions(write: Write, versions: Readonly<Record<string, number>>): Write {
  return {
    ...write,
    targets: write.targets.map((target) => ({
      ...target,
      version: target.version === null ? null : (versions[target.key] ?? target.version),
    })),
  };
}

function answerPathOf(target: Target): string {
  return target.answerPath ?? target.path ?? '/version';
}
