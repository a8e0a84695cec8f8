import type { Flag, RiskAssessmentWrite } from '#contract/flag';
import type { NewWrite } from '../../core/outbox/outbox';

type Seen = Pick<Flag, 'id' | 'version'>;

const target = ({ id, version }: Seen) => ({ key: `flag/${id}`, version });

/** Somebody says that they have seen the flag and act. */
export function acknowledgeWrite(flag: Seen, person: string): NewWrite {
  return {
    method: 'POST',
    url: `/api/flags/${flag.id}/acknowledge`,
    body: {},
    targets: [target(flag)],
    describes: `Risk flag seen, ${person}`,
  };
}

/** The assessment that closes the flag. */
export function closeWrite(flag: Seen, assessment: RiskAssessmentWrite, person: string): NewWrite {
  return {
    method: 'POST',
    url: `/api/flags/${flag.id}/close`,
    body: { assessment },
    targets: [target(flag)],
    describes: `Risk assessment, ${person}`,
  };
}
