#!/usr/bin/env node
// The command line of Tresen.
import { runBundle, setUp } from './setup/fresh.mjs';

await runBundle(setUp(['main']), 'cli');
