import { TestBed } from '@angular/core/testing';
import { Segmented } from './segmented';

describe('Segmented', () => {
  it('is a radio group that tells what was chosen', async () => {
    const fixture = TestBed.createComponent(Segmented);
    fixture.componentRef.setInput('label', 'Show as');
    fixture.componentRef.setInput('segments', [
      { value: 'chart', label: 'Chart' },
      { value: 'table', label: 'Table' },
    ]);
    fixture.componentRef.setInput('value', 'chart');
    await fixture.whenStable();
    const group = fixture.nativeElement as HTMLElement;
    expect(group.getAttribute('role')).toBe('radiogroup');
    expect(group.getAttribute('aria-label')).toBe('Show as');
    const radios = group.querySelectorAll<HTMLInputElement>('input[type=radio]');
    expect([...radios].map((radio) => radio.checked)).toEqual([true, false]);
    radios[1]?.click();
    expect(fixture.componentInstance.value()).toBe('table');
  });
});
