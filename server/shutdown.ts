/** npm passes on the interrupt that the terminal has already sent to every process. */
const samePress = 1000;
const longestDrain = 30_000;

/** What has to be closed, in the order opposite to its opening, once and in time. */
export class Shutdown {
  readonly #closers: (() => Promise<unknown>)[] = [];
  readonly #controller = new AbortController();
  #stopping: Promise<void> | undefined;

  /** Aborted when the stop begins; a start that is still under way looks at it between steps. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** `close` is run before everything that was handed over earlier. */
  add(close: () => Promise<unknown>): void {
    this.#closers.push(close);
  }

  /** The first signal finishes what runs; a second one, after a moment, does not wait for it. */
  onSignals(): void {
    let first: number | undefined;
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(name, () => {
        const now = performance.now();
        first ??= now;
        if (now - first > samePress) {
          process.exit(1);
        }
        void this.stop(0);
      });
    }
  }

  /** Closes everything and ends the process with `code`. */
  stop(code: number): Promise<void> {
    process.exitCode = code;
    this.#stopping ??= this.#close();
    return this.#stopping;
  }

  async #close(): Promise<void> {
    this.#controller.abort();
    setTimeout(() => process.exit(1), longestDrain).unref();
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) {
      await close().catch((error: unknown) => {
        process.exitCode = 1;
        process.stderr.write(`While stopping: ${(error as Error).name}\n`);
      });
    }
    process.exit();
  }
}
