import { administrationEndpoints } from './administrations/routes.ts';
import { attendanceEndpoints } from './attendance/routes.ts';
import { careEndpoints } from './care/routes.ts';
import { checkInEndpoints } from './check-ins/routes.ts';
import { closureEndpoints } from './closures/routes.ts';
import { curriculumEndpoints } from './curricula/routes.ts';
import { flagEndpoints } from './flags/routes.ts';
import { handoffEndpoints } from './handoff/routes.ts';
import { importEndpoints } from './imports/routes.ts';
import { intakeEndpoints } from './intake/routes.ts';
import { instrumentEndpoints } from './instruments/routes.ts';
import { groupEndpoints } from './groups/routes.ts';
import { groupNoteEndpoints } from './group-note/routes.ts';
import { liveEndpoints } from './live/routes.ts';
import { measureEndpoints } from './measures/routes.ts';
import { meEndpoints } from './me/routes.ts';
import { noteEndpoints } from './notes/routes.ts';
import { observationEndpoints } from './observations/routes.ts';
import { outcomeEndpoints } from './outcomes/routes.ts';
import { participantEndpoints } from './participants/routes.ts';
import { onFileEndpoints } from './on-file/routes.ts';
import { planEndpoints } from './plan/routes.ts';
import { programEndpoints } from './programs/routes.ts';
import type { Endpoint } from './request/endpoint.ts';
import type { Services } from './services.ts';
import { sessionEndpoints } from './sessions/routes.ts';
import { setUpEndpoints } from './set-up/routes.ts';
import { signInEndpoints } from './sign-in/routes.ts';
import { staffEndpoints } from './staff/routes.ts';
import { stepDownEndpoints } from './step-down/routes.ts';
import { tabletEndpoints } from './tablet/routes.ts';
import { taskEndpoints } from './tasks/routes.ts';
import { timelineEndpoints } from './timeline/routes.ts';
import { todayEndpoints } from './today/routes.ts';

/** Everything under /api, one line per resource. */
export const endpointsOf = (services: Services): Endpoint[] => [
  ...setUpEndpoints(services),
  ...signInEndpoints(services),
  ...meEndpoints(services),
  ...liveEndpoints(services),
  ...noteEndpoints(services),
  ...groupNoteEndpoints(services),
  ...onFileEndpoints(),
  ...careEndpoints(),
  ...planEndpoints(services),
  ...sessionEndpoints(),
  ...handoffEndpoints(),
  ...attendanceEndpoints(),
  ...checkInEndpoints(),
  ...observationEndpoints(),
  ...flagEndpoints(),
  ...tabletEndpoints(services),
  ...taskEndpoints(),
  ...participantEndpoints(services),
  ...timelineEndpoints(services),
  ...administrationEndpoints(services),
  ...instrumentEndpoints(services),
  ...measureEndpoints(),
  ...stepDownEndpoints(),
  ...todayEndpoints(services),
  ...importEndpoints(),
  ...outcomeEndpoints(),
  ...staffEndpoints(services),
  ...programEndpoints(),
  ...groupEndpoints(),
  ...closureEndpoints(),
  ...curriculumEndpoints(),
  ...intakeEndpoints(),
];
