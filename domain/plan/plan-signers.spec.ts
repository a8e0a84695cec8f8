import fc from 'fast-check';
import { roles } from '#domain/permissions/roles';
import { maySignAs, planSigners, stillAsked, type PlanSigner } from '#domain/plan/plan-signers';

const someSigners = fc.subarray([...planSigners] as PlanSigner[]);

describe('Who signs a plan', () => {
  it('asks everybody who was asked until they sign, and nobody else', () => {
    fc.assert(
      fc.property(someSigners, someSigners, (asked, signed) => {
        const left = stillAsked(asked, signed);
        expect(left.every((each) => asked.includes(each) && !signed.includes(each))).toBeTrue();
        expect(asked.every((each) => left.includes(each) || signed.includes(each))).toBeTrue();
      }),
    );
  });

  it('lets nobody of the staff sign as the participant', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.subarray([...roles]), (isPrimaryClinician, held) => {
        expect(maySignAs('participant', { isPrimaryClinician, roles: held })).toBeFalse();
      }),
    );
  });

  it('is the primary clinician by the episode and anybody else by their role', () => {
    const supervisor = { isPrimaryClinician: false, roles: ['supervisor'] } as const;
    expect(maySignAs('supervisor', supervisor)).toBeTrue();
    expect(maySignAs('primary-clinician', supervisor)).toBeFalse();
    expect(maySignAs('director', supervisor)).toBeFalse();
    expect(maySignAs('primary-clinician', { ...supervisor, isPrimaryClinician: true })).toBeTrue();
  });
});
