/** What a file of people holds: who works here, or who is in care. */
export type PeopleImportKind = 'staff' | 'roster';

/** One column of a file of people. */
export interface PeopleColumn {
  /** As it heads the column in the template; capitals, spaces and signs do not matter. */
  readonly head: string;
  /** What else the column may be called. */
  readonly also?: readonly string[];
  /** The column has to be there. What may stand in its cells is the rules' to say. */
  readonly required?: true;
  /** For the screen and the documentation. */
  readonly says: string;
  /** Two lines of the template. */
  readonly examples: readonly [string, string];
}

const column = (
  head: string,
  says: string,
  examples: readonly [string, string],
  more: Pick<PeopleColumn, 'also' | 'required'> = {},
): PeopleColumn => ({ head, says, examples, ...more });

const required = { required: true } as const;
const email = { ...required, also: ['Email address'] } as const;
const license = ['License number', 'License'];

/** The columns of a file of staff, as the rules name them. */
export const staffColumns = {
  name: column('Name', 'As notes are signed', ['Maren Quickthorn', 'Fern Ashgrove'], required),
  email: column(
    'E-mail',
    'With which the person signs in; tells people apart',
    ['maren.quickthorn@riverbend.example', 'fern.ashgrove@riverbend.example'],
    email,
  ),
  credential: column('Credential', 'As set up: LCSW', ['LCSW', 'LPC-A'], required),
  licenceNumber: column('Licence number', 'Empty: none, or not known', ['SW 20417', ''], {
    also: license,
  }),
  licenceExpires: column('Licence expires', 'Its last day', ['2027-08-31', ''], {
    also: ['License expires'],
  }),
  roles: column(
    'Roles',
    'Facilitator, Clinical supervisor, Case manager, Prescriber, Program director, Administrator',
    ['Facilitator; Clinical supervisor', 'Facilitator'],
    { ...required, also: ['Role'] },
  ),
  programs: column('Programs', 'By name', ['Riverbend IOP; Riverbend PHP', 'Riverbend IOP'], {
    also: ['Program'],
  }),
  supervisor: column(
    'Supervisor',
    'By e-mail; may stand in the same file',
    ['', 'maren.quickthorn@riverbend.example'],
    { also: ['Supervisor e-mail'] },
  ),
  supervisorFrom: column('Supervisor from', 'The first day of it', ['', '2026-11-02']),
} as const satisfies Readonly<Record<string, PeopleColumn>>;

/** The columns of a file of those in care, as the rules name them. */
export const rosterColumns = {
  familyName: column('Family name', 'Tells people apart', ['Underhill', 'Marchbanks'], {
    ...required,
    also: ['Last name', 'Surname'],
  }),
  givenName: column('Given name', 'Tells people apart', ['Theodora', 'Jonah'], {
    ...required,
    also: ['First name'],
  }),
  preferredName: column('Preferred name', 'Empty: the given name', ['Teddy', '']),
  pronouns: column('Pronouns', 'Empty: not known', ['she/her', '']),
  birthDate: column('Birth date', 'Tells people apart; empty: not known', ['1988-02-17', ''], {
    ...required,
    also: ['Date of birth', 'DOB'],
  }),
  program: column('Program', 'By name', ['Riverbend IOP', 'Riverbend IOP'], required),
  levelOfCare: column('Level of care', 'That of the program, or empty', ['IOP', '']),
  admittedOn: column('Admitted on', 'The first day of the episode', ['2026-10-05', '2026-11-02'], {
    ...required,
    also: ['Admission day', 'Admission date'],
  }),
  weekdays: column('Agreed days', 'Mon; Wed; Fri', ['Mon; Wed; Fri', 'Tuesday; Thursday'], {
    ...required,
    also: ['Days'],
  }),
  groups: column('Groups', 'By name; member from the import on', ['Skills group', ''], {
    also: ['Group'],
  }),
  clinician: column(
    'Primary clinician',
    'By e-mail',
    ['alder.pike@riverbend.example', 'juniper.vale@riverbend.example'],
    { ...required, also: ['Primary clinician e-mail'] },
  ),
  emergencyName: column('Emergency contact', 'All three or none', ['Ada Underhill', ''], {
    also: ['Emergency contact name'],
  }),
  emergencyRelation: column('Relation', 'To the person', ['mother', ''], {
    also: ['Emergency contact relation'],
  }),
  emergencyPhone: column('Emergency phone', 'Of the contact', ['555-0117', ''], {
    also: ['Emergency contact phone'],
  }),
  payer: column('Payer', 'Empty: not known', ['Blue Shield', '']),
  source: column('Source', 'inpatient, residential, PHP, OP or direct', ['PHP', 'direct'], {
    ...required,
    also: ['Comes from'],
  }),
  part2: column(
    'Part 2',
    'yes or no: records under 42 CFR Part 2; empty: not said',
    ['no', 'yes'],
    {
      also: ['42 CFR Part 2'],
    },
  ),
} as const satisfies Readonly<Record<string, PeopleColumn>>;

export const peopleColumns: Readonly<
  Record<PeopleImportKind, Readonly<Record<string, PeopleColumn>>>
> = { staff: staffColumns, roster: rosterColumns };
