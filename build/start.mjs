// npm start: sets up what is missing, then opens the till.
import { runBundle, setUp } from './setup/fresh.mjs';

const node = setUp();
// Tests and screenshots only want everything in place.
if (!process.argv.includes('--only-setup')) await runBundle(node, 'launch');
