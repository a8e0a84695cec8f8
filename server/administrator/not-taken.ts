import { StartRefused } from '../start-refused.ts';

/** What was given for an administrator cannot be taken; says which of it. */
export class NotTaken extends StartRefused {
  readonly field: 'organization' | 'email' | 'password';

  constructor(field: NotTaken['field'], message: string) {
    super(message);
    this.field = field;
  }
}
