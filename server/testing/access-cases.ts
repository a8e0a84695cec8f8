import { attendanceMatrix } from '../attendance/matrix.ts';
import { careMatrix } from '../care/matrix.ts';
import { checkInsMatrix } from '../check-ins/matrix.ts';
import { closuresMatrix } from '../closures/matrix.ts';
import { curriculaMatrix } from '../curricula/matrix.ts';
import { flagsMatrix } from '../flags/matrix.ts';
import { groupNoteMatrix } from '../group-note/matrix.ts';
import { handoffMatrix } from '../handoff/matrix.ts';
import { liveMatrix } from '../live/matrix.ts';
import { measuresMatrix } from '../measures/matrix.ts';
import { meMatrix } from '../me/matrix.ts';
import { notesMatrix } from '../notes/matrix.ts';
import { observationsMatrix } from '../observations/matrix.ts';
import { planMatrix } from '../plan/matrix.ts';
import { sessionsMatrix } from '../sessions/matrix.ts';
import { signInMatrix } from '../sign-in/matrix.ts';
import { staffMatrix } from '../staff/matrix.ts';
import { stepDownMatrix } from '../step-down/matrix.ts';
import { tabletMatrix } from '../tablet/matrix.ts';
import { tasksMatrix } from '../tasks/matrix.ts';
import { participantsMatrix } from '../participants/matrix.ts';
import { timelineMatrix } from '../timeline/matrix.ts';
import { administrationsMatrix } from '../administrations/matrix.ts';
import { instrumentsMatrix } from '../instruments/matrix.ts';
import { intakeMatrix } from '../intake/matrix.ts';
import { importsMatrix } from '../imports/matrix.ts';
import { onFileMatrix } from '../on-file/matrix.ts';
import { outcomesMatrix } from '../outcomes/matrix.ts';
import { todayMatrix } from '../today/matrix.ts';
import { groupsMatrix } from '../groups/matrix.ts';
import { programsMatrix } from '../programs/matrix.ts';
import type { AccessCase } from './access-case.ts';

/** Every endpoint of signed-in staff, one line per resource. */
export const accessCases: AccessCase[] = [
  ...staffMatrix,
  ...signInMatrix,
  ...meMatrix,
  ...liveMatrix,
  ...handoffMatrix,
  ...sessionsMatrix,
  ...attendanceMatrix,
  ...checkInsMatrix,
  ...observationsMatrix,
  ...flagsMatrix,
  ...tabletMatrix,
  ...tasksMatrix,
  ...notesMatrix,
  ...groupNoteMatrix,
  ...planMatrix,
  ...onFileMatrix,
  ...careMatrix,
  ...instrumentsMatrix,
  ...administrationsMatrix,
  ...measuresMatrix,
  ...stepDownMatrix,
  ...timelineMatrix,
  ...participantsMatrix,
  ...todayMatrix,
  ...importsMatrix,
  ...outcomesMatrix,
  ...programsMatrix,
  ...groupsMatrix,
  ...closuresMatrix,
  ...curriculaMatrix,
  ...intakeMatrix,
];
