import { paintElement } from './paint-element';

describe('A picture of an element', () => {
  const facts = {
    head: { title: 'Timeline', lines: ['Hatch: unknown.'] },
    without: '.left-out',
    ...{ ground: '#ffffff', ink: '#000000', hatch: '#888888', font: 'sans-serif' },
  };
  let host: HTMLElement;
  beforeEach(() => {
    host = document.createElement('div');
    host.style.cssText = 'position: absolute; left: 40px; top: 60px; width: 200px; height: 100px;';
    document.body.append(host);
  });
  afterEach(() => host.remove());

  const box = (style: string, kind = '') => {
    const element = document.createElement('div');
    element.className = kind;
    element.style.cssText = `position: absolute; ${style}`;
    host.append(element);
  };
  /** The colour in the middle of a box that lies at the very top of the element. */
  const colourAt = (x: number, y: number) => {
    const canvas = paintElement(host, facts);
    const top = canvas.height / 2 - 100 - 20;
    const at = canvas.getContext('2d')?.getImageData((20 + x) * 2, (top + y) * 2, 1, 1).data;
    return [...(at ?? [])].slice(0, 3);
  };

  it('has what is on the screen in its place, on its ground', () => {
    box('left: 100px; top: 20px; width: 40px; height: 40px; background: rgb(0, 128, 0);');
    expect(colourAt(120, 40)).toEqual([0, 128, 0]);
    expect(colourAt(20, 40)).toEqual([255, 255, 255]);
  });

  it('leaves out what is for the screen alone, and what is hidden', () => {
    box('inset: 0; background: rgb(255, 0, 0);', 'left-out');
    box('inset: 0; background: rgb(255, 0, 0); visibility: hidden;');
    expect(colourAt(100, 50)).toEqual([255, 255, 255]);
  });

  it('has its words in ink', () => {
    host.style.cssText += 'color: rgb(0, 0, 255); font: 700 80px sans-serif; line-height: 100px;';
    host.textContent = 'MMM';
    const canvas = paintElement(host, facts);
    const data =
      canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let blue = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] === 0 && data[at + 2] === 255) blue += 1;
    }
    expect(blue).toBeGreaterThan(1000);
  });
});
