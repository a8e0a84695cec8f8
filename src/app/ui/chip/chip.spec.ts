import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Chip } from './chip';

@Component({
  imports: [Chip],
  template: `<button type="button" sw-chip [chosen]="chosen()">Tearful</button
    ><button type="button" sw-chip>Other …</button>`,
})
class Host {
  readonly chosen = signal(false);
}

describe('Chip', () => {
  it('tells that it is chosen by a check and to those who hear it; one that only does something does not', () => {
    const fixture = TestBed.createComponent(Host);
    fixture.detectChanges();
    const [chip, other] = (fixture.nativeElement as HTMLElement).querySelectorAll('button');
    expect(chip?.getAttribute('aria-pressed')).toBe('false');
    expect(chip?.querySelector('sw-icon')).toBeNull();
    fixture.componentInstance.chosen.set(true);
    fixture.detectChanges();
    expect(chip?.getAttribute('aria-pressed')).toBe('true');
    expect(chip?.querySelector('sw-icon')).not.toBeNull();
    expect(other?.hasAttribute('aria-pressed')).toBeFalse();
  });
});
