import { TestBed } from '@angular/core/testing';
import { ErrorState } from './error-state';

describe('Error state', () => {
  it('says what did not open, why, and what to do', async () => {
    const fixture = TestBed.createComponent(ErrorState);
    fixture.componentRef.setInput('heading', 'The timeline did not open');
    fixture.componentRef.setInput('text', 'Nothing is lost.');
    fixture.componentRef.setInput('support', '12:41:19, request 7QK-204');
    let tries = 0;
    fixture.componentInstance.tryAgain.subscribe(() => (tries += 1));
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.getAttribute('role')).toBe('alert');
    expect(element.querySelector('h3')?.textContent).toContain('The timeline did not open');
    expect(element.textContent).toContain('request 7QK-204. It holds no participant data.');
    element.querySelector('button')?.click();
    expect(tries).toBe(1);
  });
});
