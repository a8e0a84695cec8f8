import { holdInSight } from './hold-in-sight';

describe('A heading that somebody came for', () => {
  let scroller: HTMLElement;
  let above: HTMLElement;
  let heading: HTMLElement;
  let end: () => void;

  beforeEach(() => {
    scroller = document.createElement('div');
    scroller.style.cssText = 'height: 100px; overflow: auto; overflow-anchor: none';
    scroller.innerHTML = '<div></div><h2 tabindex="-1">Plan</h2><div style="height: 900px"></div>';
    [above, heading] = [...scroller.children] as [HTMLElement, HTMLElement];
    document.body.append(scroller);
    end = holdInSight(heading);
  });
  afterEach(() => {
    end();
    scroller.remove();
  });

  const offset = () =>
    Math.round(heading.getBoundingClientRect().top - scroller.getBoundingClientRect().top);
  /** Until the browser has told of the new height. */
  const grown = (height: number) =>
    new Promise<void>((resolve) => {
      const told = new ResizeObserver(() => {
        if (above.offsetHeight !== height) return;
        told.disconnect();
        requestAnimationFrame(() => {
          resolve();
        });
      });
      told.observe(above);
      above.style.height = `${height}px`;
    });

  it('has the focus and stays in sight while what is above it opens', async () => {
    expect(document.activeElement).toBe(heading);
    await grown(400);
    expect(Math.abs(offset())).toBeLessThan(30);
  });

  it('lets go as soon as somebody moves', async () => {
    document.dispatchEvent(new Event('wheel'));
    await grown(400);
    expect(offset()).toBeGreaterThan(300);
  });
});
