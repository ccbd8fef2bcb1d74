import type { ListPorts } from '../find/present-ports.ts';
import { choosePort, type HidUsage, parseIdentity, type PortName } from '../identity.ts';
import { TransportFault } from './transport.ts';

/**
 * Where a device is now. A path of the system is taken as it is; an identity is looked up.
 * @throws TransportFault `missing`, or `ambiguous` when several devices answer to the name
 */
export async function resolvePath(
  name: PortName,
  { listPorts, wanted = [] }: { listPorts: ListPorts; wanted?: readonly Partial<HidUsage>[] | undefined },
): Promise<string> {
  if (!parseIdentity(name)) return name.path;
  const chosen = choosePort(await listPorts(name.kind), name, wanted);
  if (chosen.ok) return chosen.port.path;
  const seen = chosen.candidates.map(({ path }) => path).join(', ');
  throw new TransportFault(chosen.reason, `${name.path}${seen === '' ? '' : `: ${seen}`}`);
}
