import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Copies } from './copies';

describe('a copy of a record', () => {
  let copies: Copies;
  let http: HttpTestingController;
  const url = '/api/participants/1/timeline';

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    copies = TestBed.inject(Copies);
    http = TestBed.inject(HttpTestingController);
    spyOn(window, 'print').and.callFake(() => window.dispatchEvent(new Event('beforeprint')));
  });
  afterEach(() => http.verify());

  const shown = () =>
    runInInjectionContext(TestBed.inject(EnvironmentInjector), () =>
      copies.show(() => ({ url, params: { from: '2026-06-01' } })),
    );
  const asked = (kind: string) =>
    http.expectOne(
      ({ urlWithParams, headers }) =>
        urlWithParams === `${url}?from=2026-06-01` && headers.get('Stepwell-Copy') === kind,
    );

  it('is written down before it is printed, once', () => {
    shown();
    copies.print();
    expect(window.print).not.toHaveBeenCalled();
    asked('print').flush({});
    expect(window.print).toHaveBeenCalledTimes(1);
  });

  it('of one part of a page says which while it is printed, and no longer', () => {
    shown();
    const part = document.createElement('div');
    copies.print(part);
    expect(part.hasAttribute('data-printed-alone')).toBeFalse();
    asked('print').flush({});
    expect(part.hasAttribute('data-printed-alone')).toBeTrue();
    window.dispatchEvent(new Event('afterprint'));
    expect(part.hasAttribute('data-printed-alone')).toBeFalse();
  });

  it('becomes no file where it could not be written down, and says so', () => {
    shown();
    const write = jasmine.createSpy();
    copies.export(write);
    asked('export').error(new ProgressEvent('error'));
    expect(write).not.toHaveBeenCalled();
    expect(copies.problem()?.title).toBe('The file was not made');
    copies.export(write);
    expect(copies.problem()).toBeNull();
    asked('export').flush({});
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('is written down when the browser prints by itself', () => {
    shown();
    window.dispatchEvent(new Event('beforeprint'));
    asked('print').flush({});
    expect(copies.problem()).toBeNull();
  });

  it('of a page that shows nobody is made at once', () => {
    copies.print();
    expect(window.print).toHaveBeenCalledTimes(1);
  });
});
