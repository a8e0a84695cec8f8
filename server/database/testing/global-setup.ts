import { openTestCluster } from './shared-cluster.ts';
import { makeTemplate } from './template.ts';

/** `node --test --test-global-setup=…`: keeps the cluster and the template for the whole run. */
let close: () => Promise<unknown>;

export async function globalSetup(): Promise<void> {
  const cluster = await openTestCluster();
  close = cluster.close;
  await makeTemplate(cluster);
}

export async function globalTeardown(): Promise<void> {
  await close();
}
