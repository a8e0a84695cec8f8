import { TestBed } from '@angular/core/testing';
import { EmptyState } from './empty-state';

describe('Empty state', () => {
  it('says what is so and what comes next', async () => {
    const fixture = TestBed.createComponent(EmptyState);
    fixture.componentRef.setInput('heading', 'No groups for you today');
    fixture.componentRef.setInput('text', 'Next: Skills group, Thursday, 9:00.');
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.querySelector('h3')?.textContent).toBe('No groups for you today');
    expect(element.textContent).toContain('Next: Skills group');
  });
});
