import { Injectable } from '@angular/core';
import { v7 } from 'uuid';

/** Makes the ids of what people write (UUID version 7), so that a retry names the same thing. */
@Injectable({ providedIn: 'root' })
export class Ids {
  next(): string {
    return v7();
  }
}
