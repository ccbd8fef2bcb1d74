/** Every command, in the order of the help. */
import { articleCommands } from './articles.ts';
import { backupCommands } from './backups.ts';
import { checkCommands } from './checks.ts';
import type { Command } from './command.ts';
import { deviceCommands } from './devices.ts';
import { orderCommands } from './orders.ts';
import { saleCommands } from './sales.ts';
import { stockCommands } from './stock.ts';
import { syncCommands } from './sync.ts';
import { weighingCommands } from './weighings.ts';

export const commands: readonly Command[] = [
  ...articleCommands,
  ...stockCommands,
  ...saleCommands,
  ...orderCommands,
  ...syncCommands,
  ...deviceCommands,
  ...weighingCommands,
  ...checkCommands,
  ...backupCommands,
];
