// Runs a .ts file of this repository with its Node, after the packages are there: node build/run.mjs FILE.ts …
import { needNode, runInFront } from './setup/node.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root } from './setup/fresh.mjs';

ensurePackages(root);
process.exitCode = await runInFront(needNode(root), process.argv.slice(2), { cwd: root });
