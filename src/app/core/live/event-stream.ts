import { InjectionToken } from '@angular/core';

/** What is used of the browser's EventSource. */
export interface EventStream {
  addEventListener(name: string, listen: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** Opens a stream of the server's events; a spec opens one of its own. */
export const OpenEventStream = new InjectionToken<(url: string) => EventStream>('OpenEventStream', {
  factory: () => (url) => new EventSource(url),
});
