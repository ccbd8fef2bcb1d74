import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { weighingModes } from '#domain/weighing-law.ts';
import { basketChange, lot } from './baskets.ts';
import { deviceState } from './devices.ts';
import { cents, id, instant, nothing, page, thousandths } from './values.ts';

const uri = z.string().trim().min(1).max(400);
/** Counts loads of one scale; see `scales.take`. */
const load = z.number().int();

/** The answers to the scale assistant; see domain/weighing-law.ts. */
export const weighingAnswers = z.object({
  scale: z.enum(['label', 'price-computing', 'weight-only']),
  place: z.enum(['counter', 'packing', 'back-room']),
  calibratedUntil: z.number().int().min(1990).max(2100).nullable(),
  customerSees: z.boolean(),
  linked: z.boolean(),
  keepsOwnRecord: z.boolean(),
  declared: z.boolean(),
});

export const weighingMode = z.enum(weighingModes);

export const scaleWeight = z.object({
  /** `none` has a reason. `moving` and `unproved` are shown, never used. */
  kind: z.enum(['none', 'moving', 'unproved', 'settled']),
  /** A kebab-case word with a sentence in the catalogues. */
  reason: z.string().nullable(),
  milligrams: z.number().int().nullable(),
  unit: z.enum(['kg', 'g']),
  /** Decimals of the scale's display in its unit. */
  decimals: z.number().int(),
  /** Whether a tare was taken off; null where the scale does not say. */
  net: z.boolean().nullable(),
  /** What a scale that computes says: cents for a kilogram, and cents. */
  result: z.object({ pricePerKg: cents, total: cents }).nullable(),
  load: load.nullable(),
  /** Settled, more than nothing, and not used yet. */
  usable: z.boolean(),
  /** This load was used and still lies there. */
  taken: z.boolean(),
});
export type ScaleWeightView = z.output<typeof scaleWeight>;

export const scaleView = z.object({
  /** Null for a scale that the command line named. */
  id: z.string().nullable(),
  uri: z.string(),
  name: z.string(),
  protocol: z.string().nullable(),
  state: deviceState.shape.state,
  reason: z.string().nullable(),
  /** Null until the assistant's questions are answered: until then nothing is weighed with it. */
  answers: weighingAnswers.nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  modes: z.array(weighingMode),
  /** What it may control and count for now; see `scales.take`. */
  purposes: z.array(z.enum(['pick', 'stock', 'test'])),
  can: z.object({ zero: z.boolean(), tare: z.boolean() }),
  weight: scaleWeight,
});
export type ScaleView = z.output<typeof scaleView>;

export const scaleProtocol = z.object({
  id: z.string(),
  name: z.string(),
  /** Makers and models whose scales speak it. */
  makers: z.string(),
  /** As its makers deliver it; null for scales without a line. */
  line: z.object({ baud: z.number().int(), frame: z.string() }).nullable(),
  /** The scale computes a price from the unit price that the till sends. */
  computes: z.boolean(),
  /** Its readings can prove themselves; where not, the weight is typed. */
  proves: z.boolean(),
});
export type ScaleProtocolView = z.output<typeof scaleProtocol>;

export const weighingRow = z.object({
  n: z.number().int(),
  at: instant,
  device: z.string(),
  protocol: z.string(),
  mode: z.enum(['scale-result', 'linked-pricing', 'linked-control']),
  purpose: z.enum(['sale', 'pick', 'stock', 'test']),
  reference: z.string().nullable(),
  article: z.string().nullable(),
  milligrams: z.number().int(),
  net: z.boolean().nullable(),
  pricePerKg: cents.nullable(),
  total: cents.nullable(),
  frame: z.string(),
  operator: z.string(),
});
export type WeighingRow = z.output<typeof weighingRow>;

/** A weight that was taken and waits to be used: by `orders.pick`, `stock.move`, `stock.count`. */
export const takenWeight = z.object({
  weighingId: id,
  milligrams: z.number().int(),
  /** Thousandths of a kilogram. */
  quantity: thousandths,
});
export type TakenWeight = z.output<typeof takenWeight>;

export const scales = {
  /** Every scale with what lies on it; the whole list at every change. */
  'scales.state': stream('cashier', nothing, z.array(scaleView)),
  'scales.protocols': query('cashier', nothing, z.array(scaleProtocol)),
  /** What the law is judged by beside the answers. `certificate`: the number that this build carries; null in every ordinary one. */
  'scales.law': query('cashier', nothing, z.object({ year: z.number().int(), certificate: z.string().nullable() })),
  /** Keeps the assistant's answers with the scale. `uri` null: it stands beside the till, without a cable. */
  'scales.save': command(
    'manager',
    z.object({
      id: z.string().max(40).nullable().default(null),
      uri: uri.nullable(),
      name: z.string().trim().min(1).max(60),
      answers: weighingAnswers,
    }),
    scaleView,
  ),
  'scales.zero': command('cashier', z.object({ uri }), nothing),
  'scales.tare': command('cashier', z.object({ uri }), nothing),
  /** The price of an article for a scale that computes; null ends it. */
  'scales.price': command('cashier', z.object({ uri, articleId: id.nullable() }), nothing),
  /** Uses the settled weight once to control or count, never to price. Refused when another load lies there by now. */
  'scales.take': command('cashier', z.object({ uri, load, purpose: z.enum(['pick', 'stock', 'test']) }), takenWeight),
  /** Uses the settled weight once as a line of goods, where the law lets this scale price. */
  'scales.sell': command(
    'cashier',
    z.object({
      uri,
      load,
      articleId: id,
      basketId: id.nullable().default(null),
      /** What the scanned label said, when it then asked for the weight. */
      gtin: z.string().max(64).nullable().default(null),
      lot: lot.optional(),
    }),
    basketChange,
  ),
  /** Every weight that was used, newest first. */
  'scales.weighings': query(
    'cashier',
    z.object({ ...page }),
    z.object({ total: z.number().int(), rows: z.array(weighingRow) }),
  ),
};
