import type { Action, Actor, Relation } from '#domain/permissions/actions';
import { actions, permissions, permitted } from '#domain/permissions/actions';
import type { Role } from '#domain/permissions/roles';
import { roles } from '#domain/permissions/roles';

const me = 'me';

const actor = (role: Role, rights: Partial<Actor['credential']> = {}): Actor => ({
  staffId: me,
  roles: [role],
  credential: { needsCoSignature: false, mayAssessRisk: true, ...rights },
});

const everyTie: Relation = {
  facilitatorIds: [me],
  facilitatorSupervisorIds: [me],
  authorId: me,
  authorSupervisorIds: [me],
  interventionById: me,
  treats: true,
  inProgram: true,
  primaryClinicianIds: [me],
};

const sessionActions: readonly Action[] = [
  'record-attendance',
  'record-check-in',
  'open-tablet',
  'record-observation',
  'change-roster',
  'end-session',
  'edit-group-note',
];

describe('who may do what', () => {
  it('has a rule, with words, for every action', () => {
    expect(Object.keys(permissions).sort()).toEqual([...actions].sort());
    for (const action of actions) expect(permissions[action].words).toMatch(/\.$/);
  });

  /** Setting up shows nothing of a participant. */
  const setUp: readonly Action[] = ['set-up-program', 'manage-staff', 'hand-over'];

  it('denies everyone everything without a tie, except the administrator what is set up', () => {
    for (const action of actions) {
      for (const role of roles) {
        expect(permitted(action, actor(role)))
          .withContext(`${role} ${action}`)
          .toBe(setUp.includes(action) && role === 'administrator');
      }
    }
  });

  it('gives an administrator no clinical content whatever the tie', () => {
    const allowed = actions.filter((action) => permitted(action, actor('administrator'), everyTie));
    expect(allowed).toEqual([...setUp]);
  });

  it('lets the primary clinician agree days, and only who manages the program end an episode', () => {
    const own: Relation = { treats: true, primaryClinicianIds: [me] };
    expect(permitted('agree-days', actor('facilitator'), own)).toBeTrue();
    expect(permitted('agree-days', actor('facilitator'), { treats: true })).toBeFalse();
    for (const action of ['end-episode', 'name-clinician'] as const) {
      expect(permitted(action, actor('facilitator'), everyTie)).toBeFalse();
      expect(permitted(action, actor('director'), { inProgram: true })).toBeTrue();
    }
    expect(permitted('end-episode', actor('supervisor'), everyTie)).toBeFalse();
    expect(permitted('name-clinician', actor('supervisor'), { inProgram: true })).toBeTrue();
  });

  it('lets supervisors and the director give away what its author can write no more', () => {
    const may = (role: Role, relation: Relation) =>
      permitted('take-over-note', actor(role), relation);
    expect(may('supervisor', { authorSupervisorIds: [me] })).toBeTrue();
    expect(may('supervisor', { inProgram: true })).toBeTrue();
    expect(may('director', { inProgram: true })).toBeTrue();
    expect(may('director', { treats: true })).toBeFalse();
    expect(may('facilitator', everyTie)).toBeFalse();
  });

  it('lets leaders and the director cancel or move a session, and their supervisors too find a cover', () => {
    const mayOf = (role: Role, relation: Relation) =>
      (['cancel-session', 'move-session', 'cover-session'] as const).filter((action) =>
        permitted(action, actor(role), relation),
      );
    const all = ['cancel-session', 'move-session', 'cover-session'];
    expect<string[]>(mayOf('facilitator', { facilitatorIds: [me] })).toEqual(all);
    expect<string[]>(mayOf('director', { inProgram: true })).toEqual(all);
    expect(mayOf('supervisor', { facilitatorSupervisorIds: [me] })).toEqual(['cover-session']);
    expect(mayOf('case-manager', { inProgram: true })).toEqual([]);
    expect(mayOf('facilitator', { inProgram: true })).toEqual([]);
  });

  it('lets only those who run the session write in the room', () => {
    for (const action of sessionActions) {
      expect(permitted(action, actor('facilitator'), { facilitatorIds: ['x', me] })).toBeTrue();
      expect(permitted(action, actor('facilitator'), { facilitatorIds: ['x'] })).toBeFalse();
      expect(permitted(action, actor('director'), { inProgram: true })).toBeFalse();
    }
  });

  it('leaves an intervention to the leader whose it is', () => {
    const relation = { facilitatorIds: [me, 'x'], interventionById: 'x' };
    expect(permitted('edit-intervention', actor('facilitator'), relation)).toBeFalse();
    expect(
      permitted('edit-intervention', actor('facilitator'), { ...relation, interventionById: me }),
    ).toBeTrue();
  });

  it('leaves a note to its author, and the co-signature to a supervisor of the author', () => {
    const another = { authorId: 'x', authorSupervisorIds: [me] };
    expect(permitted('sign-note', actor('supervisor'), another)).toBeFalse();
    expect(permitted('add-addendum', actor('supervisor'), another)).toBeFalse();
    expect(permitted('co-sign-note', actor('supervisor'), another)).toBeTrue();
    expect(permitted('return-note', actor('facilitator'), another)).toBeFalse();
    expect(permitted('sign-note', actor('facilitator'), { authorId: me })).toBeTrue();
  });

  it('never lets anyone co-sign their own note, or co-sign while needing it themselves', () => {
    expect(
      permitted('co-sign-note', actor('supervisor'), { authorId: me, authorSupervisorIds: [me] }),
    ).toBeFalse();
    expect(
      permitted('co-sign-note', actor('supervisor', { needsCoSignature: true }), {
        authorId: 'x',
        authorSupervisorIds: [me],
      }),
    ).toBeFalse();
  });

  it('closes a flag only by a credential that may assess risk', () => {
    const relation = { treats: true };
    expect(permitted('close-flag', actor('facilitator'), relation)).toBeTrue();
    expect(
      permitted('close-flag', actor('facilitator', { mayAssessRisk: false }), relation),
    ).toBeFalse();
    expect(
      permitted('acknowledge-flag', actor('facilitator', { mayAssessRisk: false }), relation),
    ).toBeTrue();
  });

  it('adds up the roles of one person', () => {
    const both: Actor = { ...actor('facilitator'), roles: ['facilitator', 'director'] };
    expect(permitted('import-measures', both, { inProgram: true })).toBeTrue();
    expect(permitted('record-attendance', both, { facilitatorIds: [me] })).toBeTrue();
  });
});
