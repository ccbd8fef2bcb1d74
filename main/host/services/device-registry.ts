import { deviceClass, type DeviceView } from '#contract/methods/devices.ts';
import { failure } from '#contract/errors.ts';
import type { HeldClass } from '#drivers/messages.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { StartOptions } from '../parse-options.ts';
import { readSetting, writeSettings } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { commandedWith } from './commanded.ts';
import { checkDeviceName, shownUri, usualName, withSecretsOf } from './device-names.ts';
import type { Doing } from './doing.ts';

export type DeviceClass = DeviceView['class'];
type Options = DeviceView['options'];

/** A device that the shop uses, wherever that is written. */
export interface ChosenDevice {
  /** Null for what the command line named. */
  id: string | null;
  class: DeviceClass;
  uri: string;
  name: string;
  options: Options;
}

interface DeviceRow {
  id: string;
  class: Exclude<DeviceClass, 'printer'>;
  uri: string;
  name: string;
  options: string;
}

/** The receipt printer is a setting; this stands for it where devices have an id. */
export const receiptPrinterId = 'receipt-printer';

const heldClasses: ReadonlySet<string> = new Set<HeldClass>(['scanner', 'scale', 'display']);
/** One of them is used; the others are chosen anew. */
const single: ReadonlySet<DeviceClass> = new Set(['label', 'display', 'terminal', 'printer']);

export type DeviceRegistry = ReturnType<typeof deviceRegistry>;

/** Which devices the shop uses, and how they are. */
export function deviceRegistry(
  shop: Shop,
  {
    drivers,
    devices: named,
  }: { drivers: Pick<Drivers, 'states' | 'holdOnly' | 'holdOnce' | 'onChange'> } & Pick<StartOptions, 'devices'>,
) {
  const { db } = shop;
  /** Devices that are being tried out. */
  const tried = new Set<{ class: HeldClass; uri: string }>();

  function rows(): ChosenDevice[] {
    return db
      .rows<DeviceRow>('SELECT id, class, uri, name, options FROM device ORDER BY chosen_at, id')
      .map((row) => ({ ...row, options: JSON.parse(row.options) as Options }));
  }

  /** What the command line named counts for this run, in place of what was chosen of that class. */
  function fromCommandLine(): ChosenDevice[] {
    return named.flatMap((text) => {
      const at = text.indexOf('=');
      const parsed = deviceClass.safeParse(text.slice(0, at));
      // A drawer hangs at the printer and is no device of its own.
      if (!parsed.success) return [];
      const uri = text.slice(at + 1);
      const known = rows().find((row) => row.class === parsed.data && row.uri === uri);
      return [{ id: null, class: parsed.data, uri, name: usualName(uri), options: known?.options ?? {} }];
    });
  }

  function chosen(): ChosenDevice[] {
    const typed = fromCommandLine();
    const taken = new Set(typed.map((device) => device.class));
    const printer = readSetting(db, 'printer');
    const kept: ChosenDevice[] = [
      ...(printer === null
        ? []
        : [
            {
              id: receiptPrinterId,
              class: 'printer' as const,
              uri: printer,
              name: printerName(db) ?? usualName(printer),
              options: {},
            },
          ]),
      ...rows(),
    ];
    return [...typed, ...kept.filter((device) => !taken.has(device.class))];
  }

  function viewOf(device: ChosenDevice): DeviceView {
    const state = drivers.states().find((known) => known.class === device.class && known.uri === device.uri);
    return {
      ...device,
      uri: shownUri(device.uri),
      state: state?.state ?? (isAlwaysThere(device.uri) ? 'ready' : 'absent'),
      reason: state?.reason ?? null,
      at: state?.at ?? null,
      source: device.id === null ? 'command-line' : 'chosen',
    };
  }

  function list(): DeviceView[] {
    const used = chosen();
    const keyboard: DeviceView = {
      id: null,
      class: 'scanner',
      uri: 'keyboard',
      name: 'keyboard',
      source: 'built-in',
      options: {},
      state: 'ready',
      reason: null,
      at: null,
    };
    const once = drivers
      .states()
      .filter((state) => !used.some((device) => device.class === state.class && device.uri === state.uri))
      .map((state): DeviceView => ({
        ...state,
        id: null,
        name: usualName(state.uri),
        uri: shownUri(state.uri),
        source: 'used-once',
        options: {},
      }));
    return [keyboard, ...used.map(viewOf), ...once];
  }

  /** Holds what has to be held, and lets go of the rest. */
  function apply(): void {
    drivers.holdOnly(
      chosen().flatMap((device) =>
        heldClasses.has(device.class) && !isAlwaysThere(device.uri) && !isLent(device)
          ? [{ class: device.class as HeldClass, uri: device.uri }]
          : [],
      ),
    );
  }

  /** Whether somebody tries out another way to talk to it: a port can be open once only. */
  function isLent({ class: deviceClass, uri }: Pick<ChosenDevice, 'class' | 'uri'>): boolean {
    return [...tried].some(
      (other) => addressOf(other.uri) === addressOf(uri) && (other.class !== deviceClass || other.uri !== uri),
    );
  }

  function byId(id: string): ChosenDevice {
    const device = chosen().find((known) => known.id === id);
    if (!device) throw failure('not-found', { what: 'device', id });
    return device;
  }

  function write(device: ChosenDevice & { id: string }): void {
    if (device.class === 'printer') {
      writePrinterName(db, device.name === usualName(device.uri) ? null : device.name);
      return writeSettings(db, { printer: device.uri });
    }
    db.run(
      `INSERT INTO device (id, class, uri, name, options, chosen_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET uri = excluded.uri, name = excluded.name, options = excluded.options`,
      device.id,
      device.class,
      device.uri,
      device.name,
      JSON.stringify(device.options),
      shop.now(),
    );
  }

  /** A change of the list with its journal row, in the command's transaction. */
  function changed<T>(
    { actor, command, ...entry }: Doing & { kind: string; body: Record<string, unknown> },
    work: () => T,
  ): T {
    return commandedWith(shop, { command }, () => {
      const result = work();
      shop.journal(entry.kind, actor, entry.body);
      db.changed('devices');
      return result;
    });
  }

  return {
    list,
    /** The devices of a class that are in use, first the one that counts where there can be only one. */
    of: (deviceClass: DeviceClass): ChosenDevice[] => chosen().filter((device) => device.class === deviceClass),
    byId,
    apply,
    /** Keeps a device open beside those in use until the returned function is called, in place of one at the same address. */
    tryOut(device: { class: HeldClass; uri: string }): () => void {
      const mine = { class: device.class, uri: device.uri };
      tried.add(mine);
      apply();
      const letGo = drivers.holdOnce(mine);
      return () => {
        if (!tried.delete(mine)) return;
        letGo();
        apply();
      };
    },
    onChange(listener: () => void): () => void {
      const stops = [drivers.onChange(listener), db.onChange(['devices', 'settings'], listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },

    /** Takes a device into use. A class of which there is one only changes to it. */
    add(
      input: { class: DeviceClass; uri: string; name?: string | undefined; options: Options },
      doing: Doing,
    ): DeviceView {
      checkDeviceName(input.class, input.uri);
      const already = rows().find(
        (row) => row.class === input.class && (row.uri === input.uri || single.has(row.class)),
      );
      const device = {
        id: input.class === 'printer' ? receiptPrinterId : (already?.id ?? shop.newId()),
        class: input.class,
        uri: input.uri,
        name: input.name ?? usualName(input.uri),
        options: input.options,
      };
      return changed(
        { ...doing, kind: 'device-added', body: { class: device.class, uri: shownUri(device.uri) } },
        () => {
          write(device);
          return viewOf(device);
        },
      );
    },

    /** The options that still hold for a device under an address. @throws Failure `not-found` */
    optionsAt(id: string, uri: string | undefined): Options {
      const before = byId(id);
      return uri === undefined ? before.options : optionsAt(before, withSecretsOf(before.uri, uri));
    },

    /** @throws Failure `not-found`; `refused` for a bad name or one that another device has. */
    change(
      {
        id,
        ...input
      }: { id: string; uri?: string | undefined; name?: string | undefined; options?: Options | undefined },
      doing: Doing,
    ): DeviceView {
      const before = byId(id);
      const uri = input.uri === undefined ? before.uri : withSecretsOf(before.uri, input.uri);
      checkDeviceName(before.class, uri);
      if (rows().some((row) => row.id !== id && row.class === before.class && row.uri === uri))
        throw failure('conflict', { what: 'device', id: shownUri(uri) });
      // A name that nobody gave follows the address.
      const name = input.name ?? (before.name === usualName(before.uri) ? usualName(uri) : before.name);
      const device = { ...before, id, uri, name, options: input.options ?? optionsAt(before, uri) };
      return changed({ ...doing, kind: 'device-changed', body: { class: device.class, uri: shownUri(uri) } }, () => {
        write(device);
        return viewOf(device);
      });
    },

    remove({ id }: { id: string }, doing: Doing): Record<string, never> {
      const device = byId(id);
      return changed(
        { ...doing, kind: 'device-removed', body: { class: device.class, uri: shownUri(device.uri) } },
        () => {
          if (device.class === 'printer') {
            writePrinterName(db, null);
            writeSettings(db, { printer: null });
          } else db.run('DELETE FROM device WHERE id = ?', id);
          return {};
        },
      );
    },
  };
}

/**
 * What is kept of a device whose address changes. What was said of one scale, its calibration before all, holds for no other: FISCAL(§33(1) MessEG).
 */
function optionsAt(before: ChosenDevice, uri: string): Options {
  if (before.class !== 'scale' || addressOf(before.uri) === addressOf(uri)) return before.options;
  const { answers: _answers, answeredAt: _at, answeredBy: _by, ...rest } = before.options;
  return rest;
}

/** An address without its options. */
function addressOf(uri: string): string {
  return uri.split('?')[0] ?? uri;
}

/** What the receipt printer is called; null where nobody gave it a name. Not part of the settings, because its address is one. */
function printerName(db: ShopDatabase): string | null {
  const row = db.row<{ value: string }>("SELECT value FROM setting WHERE key = 'printerName'");
  return row ? (JSON.parse(row.value) as string) : null;
}

function writePrinterName(db: ShopDatabase, name: string | null): void {
  db.run("DELETE FROM setting WHERE key = 'printerName'");
  if (name !== null) db.run("INSERT INTO setting (key, value) VALUES ('printerName', ?)", JSON.stringify(name));
}

/** Devices that no driver has to open. */
function isAlwaysThere(uri: string): boolean {
  return uri === 'keyboard' || uri === 'manual' || uri === 'window' || /^(?:pdf|lp):/.test(uri);
}
