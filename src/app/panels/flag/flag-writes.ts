import type { Flag, FlagActionWrite, RiskAssessmentWrite } from '#contract/flag';
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
    describes: `Flag seen, ${person}`,
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

/** What somebody did about the flag. */
export function actionWrite(
  flag: Seen,
  action: Omit<FlagActionWrite, 'version'>,
  person: string,
): NewWrite {
  return {
    method: 'POST',
    url: `/api/flags/${flag.id}/actions`,
    body: { ...action },
    targets: [target(flag)],
    describes: `Action about a flag, ${person}`,
  };
}

/** What came of it, which closes a flag about the course of care. */
export function resultWrite(
  flag: Seen,
  result: { readonly id: string; readonly words: string; readonly close: boolean },
  person: string,
): NewWrite {
  return {
    method: 'POST',
    url: `/api/flags/${flag.id}/result`,
    body: { ...result },
    targets: [target(flag)],
    describes: `Result of a flag, ${person}`,
  };
}
