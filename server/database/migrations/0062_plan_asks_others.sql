-- Whom a plan waits for is asked on every opening of Today. Few programs ask others than the clinician and
-- the participant, so that those of their versions are found without reading all.
create index plan_version_asking_others on plan_version (organization_id, episode_id)
  where signers && array['prescriber', 'supervisor', 'case-manager', 'director'];
