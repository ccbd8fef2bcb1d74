/** Entry of the host's process: sets Node up for a till around the rest of the program. */
import { setFlagsFromString } from 'node:v8';
import { keepCompiled } from './compile-cache.ts';

keepCompiled(process.argv.slice(2));
await import('./run-host.ts');
// From now on new objects get no more memory until they are collected than the start needed: a till makes little at a time. Before the
// start it would cost 15 ms of it.
setFlagsFromString('--semi-space-growth-factor=1');
