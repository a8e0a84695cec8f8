import { TestBed } from '@angular/core/testing';
import { Tag } from './tag';

describe('Tag', () => {
  it('takes its tone, and its icon stays silent', async () => {
    const fixture = TestBed.createComponent(Tag);
    fixture.componentRef.setInput('tone', 'settled');
    fixture.componentRef.setInput('icon', 'check');
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.className).toContain('settled');
    expect(element.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });
});
