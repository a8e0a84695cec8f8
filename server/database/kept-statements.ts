import pg from 'pg';

/** Each name costs every connection the plan of a statement, with its policies: some 100 kB. */
const mostNames = 200;
const mostCounted = 5_000;
const askedBefore = 2;

/**
 * Gives the statements that come again and again a name, so that a connection parses and plans them once
 * and not with every request: under row-level security planning is a third of an answer. What is rare, or
 * comes in ever other lengths (a list of values, rows to insert), stays without.
 */
class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  of(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size === mostNames) return name;
    const count = this.#counts.get(text) ?? 0;
    if (count < askedBefore) {
      if (this.#counts.size === mostCounted) this.#counts.clear();
      this.#counts.set(text, count + 1);
      return undefined;
    }
    this.#counts.delete(text);
    const given = `kept_${String(this.#names.size)}`;
    this.#names.set(text, given);
    return given;
  }
}

/**
 * A class of connections that keep the plans of frequent statements. For the app's role: what a table looks
 * like may not change under a connection that has a plan of it, and the app opens its own after migrating.
 */
export function clientsThatKeepStatements(): typeof pg.Client {
  const names = new StatementNames();
  const named = ([text, values, ...rest]: readonly unknown[]) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return null;
    const name = names.of(text);
    return name === undefined ? null : [{ text, values, name }, ...rest];
  };
  return class extends pg.Client {
    override query = ((...asked: readonly unknown[]) =>
      Reflect.apply(pg.Client.prototype.query, this, named(asked) ?? asked)) as pg.Client['query'];
  };
}
