import { TestBed } from '@angular/core/testing';
import { Skeleton } from './skeleton';

describe('Skeleton', () => {
  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('appears only when something takes longer than 300 ms', () => {
    const fixture = TestBed.createComponent(Skeleton);
    const element = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('label', 'Opening the session');
    fixture.detectChanges();
    jasmine.clock().tick(299);
    fixture.detectChanges();
    expect(element.textContent.trim()).toBe('');
    jasmine.clock().tick(1);
    fixture.detectChanges();
    expect(element.getAttribute('role')).toBe('status');
    expect(element.textContent).toContain('Opening the session');
  });
});
