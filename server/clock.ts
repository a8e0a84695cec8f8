/** Where the server reads the time. Rules never read it themselves, so a test can say what time it is. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that a test sets and moves by hand. */
export class SettableClock implements Clock {
  #instant: Date;

  constructor(instant: Date | string) {
    this.#instant = new Date(instant);
  }

  now(): Date {
    return new Date(this.#instant);
  }

  set(instant: Date | string): void {
    this.#instant = new Date(instant);
  }

  forward({ hours = 0, minutes = 0, seconds = 0 }): void {
    const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    this.#instant = new Date(this.#instant.getTime() + milliseconds);
  }
}
