import { TestBed } from '@angular/core/testing';
import { Icon } from './icon';

describe('Icon', () => {
  async function draw(label: string): Promise<Element> {
    const fixture = TestBed.createComponent(Icon);
    fixture.componentRef.setInput('name', 'check');
    fixture.componentRef.setInput('label', label);
    await fixture.whenStable();
    return fixture.nativeElement.querySelector('svg');
  }

  it('is silent beside its word', async () => {
    const svg = await draw('');
    expect(svg.getAttribute('aria-hidden')).toBe('true');
    expect(svg.getAttribute('role')).toBeNull();
  });

  it('says what it means when it stands alone', async () => {
    const svg = await draw('Present');
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getAttribute('aria-label')).toBe('Present');
    expect(svg.getAttribute('aria-hidden')).toBeNull();
  });
});
