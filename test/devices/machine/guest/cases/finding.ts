import assert from 'node:assert/strict';
import { about } from '../cases.ts';
import { allDevices, hidScale, hidScanner, lineScale, lineScanner, printer } from '../devices.ts';
import { portOf } from '../bench.ts';
import { startTill } from '../till.ts';
import { until } from '../until.ts';

export const findingCases = about('looking for devices', (it) => {
  it('names each by its identity and what it may be, and writes to none', async () => {
    using till = startTill();
    for (const device of allDevices) await device.plug();
    for (const device of allDevices) await until(`${device.uri} is there`, () => portOf(device), 10_000);
    const answer = await till.ask({ kind: 'find' });
    if (answer.kind !== 'found') throw new Error(JSON.stringify(answer));
    const found = new Map(answer.devices.map(({ uri, likely }) => [uri, likely]));
    const bare = (uri: string) => uri.replace(/\?.*/, '');
    assert.equal(found.get(bare(hidScanner.uri))?.[0], 'scanner');
    assert.equal(found.get(`${hidScale.uri}:SCALE1`)?.[0], 'scale');
    assert.ok(found.get(bare(lineScanner.uri))?.includes('scanner'));
    assert.ok(found.get(bare(lineScale.uri))?.includes('scale'));
    assert.equal(found.get(bare(printer.uri))?.[0], 'printer');
    for (const { transport, ok, detail } of answer.health)
      if (transport === 'hid' || transport === 'serial') assert.ok(ok, detail);
    for (const { uri, file } of allDevices) assert.equal(file.take().length, 0, uri);
  });
});
