import { formatMoney } from '#domain/money.ts';
import { blocks, listText } from '../cli/lay-out.ts';
import type { DayReport } from './play-day.ts';
import type { Times } from './tally.ts';

/** A played day for a person. */
export function dayText(report: DayReport): string {
  const money = (amount: number): string => formatMoney(amount, 'en');
  const times = ({ count, p50, p99 }: Times): string => `${count} × p50 ${p50} ms, p99 ${p99} ms`;
  const { receipts, orders } = report;
  const played = `${report.customers} customers in ${(report.durationMs / 1000).toFixed(1)} s (seed ${report.seed})`;
  const counter = listText([
    ['Sales', `${report.sales}, reversals ${report.reversals}`],
    ['Total', money(report.total)],
    ...Object.entries(report.payments).map(([kind, amount]): [string, string] => [`  ${kind}`, money(amount)]),
    ['Lines', `${report.scanned} scanned, ${report.typed} typed, ${report.weighed} weighed, ${report.freeLines} free`],
    ['', `${report.empties} empties, ${report.quantities} quantities changed, ${report.voids} removed`],
    ['Unknown codes', String(report.unknownCodes)],
    ['Baskets', `${report.parked} parked, ${report.resumed} resumed, ${report.aborted} given up`],
    ['Receipts', `${receipts.printed} printed, ${receipts.shown} shown, ${receipts.failed} failed`],
    ['Orders', `${orders.placed} placed, ${orders.refused} refused, ${orders.picked} packed`],
    ['', `${orders.handedOver} handed over`],
    ['Stock', `${report.goodsIn} goods in, ${report.counts} counts`],
    ['Scan', times(report.scan)],
    ['Pay', times(report.pay)],
  ]);
  const checks = listText(report.checks.map(({ name, ok, detail }) => [`${ok ? 'good' : 'WRONG'}  ${name}`, detail]));
  return blocks(played, counter, checks);
}
