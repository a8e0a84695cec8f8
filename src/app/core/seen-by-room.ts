import { Injectable, signal } from '@angular/core';

/**
 * Whether the screen is turned to the group. The room says so; whatever stands outside it (the state
 * of saving, the undo bar) then names people by their preferred name alone.
 */
@Injectable({ providedIn: 'root' })
export class SeenByRoom {
  readonly turned = signal(false);
}
