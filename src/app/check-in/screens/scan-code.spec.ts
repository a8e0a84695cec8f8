import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { english } from '../words/english';
import { ScanCode } from './scan-code';

/** A camera that sees the square code of a text. */
async function cameraOn(text: string): Promise<MediaStream> {
  const { default: codes } = await import('qrcode');
  const { size, data } = codes.create(text, { errorCorrectionLevel: 'M' }).modules;
  const canvas = document.createElement('canvas');
  const edge = 8;
  canvas.width = canvas.height = (size + 8) * edge;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  data.forEach((isDark, at) => {
    if (isDark)
      context.fillRect((4 + (at % size)) * edge, (4 + Math.floor(at / size)) * edge, edge, edge);
  });
  return canvas.captureStream(10);
}

describe('Scanning a code', () => {
  let fixture: ComponentFixture<ScanCode>;
  let heard: string[];

  function open(camera: Promise<MediaStream>): Promise<void> {
    spyOn(navigator.mediaDevices, 'getUserMedia').and.returnValue(camera);
    fixture = TestBed.createComponent(ScanCode);
    fixture.componentRef.setInput('words', english);
    heard = [];
    return new Promise((resolve) => {
      fixture.componentInstance.scanned.subscribe((code) => {
        heard.push(code);
        resolve();
      });
      fixture.componentInstance.refused.subscribe(() => {
        heard.push('refused');
        resolve();
      });
      fixture.autoDetectChanges();
    });
  }

  it('reads the six digits of a square code and lets the camera go', async () => {
    const camera = await cameraOn('007644');
    await open(Promise.resolve(camera));
    expect(heard).toEqual(['007644']);
    await fixture.whenStable();
    expect(camera.getTracks().every(({ readyState }) => readyState === 'ended')).toBeTrue();
  });

  it('says that the camera may not be used', async () => {
    await open(Promise.reject(new DOMException('denied', 'NotAllowedError')));
    expect(heard).toEqual(['refused']);
  });
});
