import {
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  type Signal,
  afterNextRender,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { TabletWords } from '../words/tablet-words';

/** What the square code of a person says: the six digits and nothing else. */
const codeIn = (text: string): string | null => /^\d{6}$/.exec(text.trim())?.[0] ?? null;

/** Looked at so often, in milliseconds. */
const lookEvery = 250;

/** Reads one picture of the camera; null: there is no code in it. */
type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(image: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: string[] }) => Detector;

/** Whether there is a camera; in an injection context. Without one scanning is not offered. */
export function hasCamera(): Signal<boolean> {
  const found = signal(false);
  const devices = cameras();
  void devices
    ?.enumerateDevices()
    .then((all) => found.set(all.some(({ kind }) => kind === 'videoinput')))
    .catch(() => found.set(false));
  return found.asReadonly();
}

/** Absent where a page may not use any, whatever the types say. */
function cameras(): MediaDevices | undefined {
  return inject(DOCUMENT).defaultView?.navigator.mediaDevices;
}

/** The browser's own reader, or a library that is loaded only then. */
async function readerOf(window: Window): Promise<Reader> {
  const { BarcodeDetector } = window as unknown as { BarcodeDetector?: DetectorClass };
  if (BarcodeDetector) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsQR } = await import('jsqr');
  const canvas = window.document.createElement('canvas');
  return (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null || width === 0) return Promise.resolve(null);
    canvas.width = width;
    canvas.height = height;
    context.drawImage(video, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return Promise.resolve(jsQR(data, width, height)?.data ?? null);
  };
}

/** The camera, until it has seen a code. Its pictures go nowhere. */
@Component({
  selector: 'sw-scan-code',
  template: `
    <!-- The picture of the camera has no sound. -->
    <video #video muted playsinline aria-hidden="true"></video>
    <p role="status">{{ words().scanHold }}</p>
    <button type="button" class="act" (click)="left.emit()">{{ words().scanStop }}</button>
  `,
  styles: `
    :host {
      gap: var(--sw-space-4);
    }
    video {
      width: 100%;
      max-height: 50dvh;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container-high);
    }
    p {
      font: 400 calc(18px * var(--sw-tablet-text)) / 1.4 var(--sw-font);
    }
  `,
  styleUrl: './tablet-screen.scss',
})
export class ScanCode {
  readonly words = input.required<TabletWords>();
  readonly scanned = output<string>();
  /** The camera may not be used, or there is none after all. */
  readonly refused = output();
  readonly left = output();

  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly devices = cameras();
  private stream: MediaStream | null = null;
  private isGone = false;

  constructor() {
    afterNextRender(
      () =>
        void this.start().catch(() => {
          if (!this.isGone) this.refused.emit();
        }),
    );
    inject(DestroyRef).onDestroy(() => {
      this.isGone = true;
      this.stop();
    });
  }

  private async start(): Promise<void> {
    if (!this.devices || !this.window) throw new Error('no camera');
    this.stream = await this.devices.getUserMedia({ video: { facingMode: 'environment' } });
    if (this.isGone) {
      this.stop();
      return;
    }
    const video = this.video().nativeElement;
    // The attribute alone mutes no element that is made by a script, and others may not play by themselves.
    video.muted = true;
    video.srcObject = this.stream;
    await video.play();
    const read = await readerOf(this.window);
    while (!this.isGone) {
      const code = codeIn((await read(video)) ?? '');
      if (code !== null) {
        this.scanned.emit(code);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
    }
    this.stop();
  }

  private stop(): void {
    this.stream?.getTracks().forEach((track) => {
      track.stop();
    });
    this.stream = null;
  }
}
