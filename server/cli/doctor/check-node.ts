import { type Found, fail, ok } from './diagnosis.ts';

/** Since which Node runs TypeScript as it is and has Temporal. */
const leastMajor = 26;

export async function checkNode(): Promise<readonly Found[]> {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= leastMajor) return [ok(`Node ${node}`)];
  return [
    fail(`Node ${node} is too old.`, `Run npm ci, which installs Node ${leastMajor}, and start with npx statedesk.`),
  ];
}
