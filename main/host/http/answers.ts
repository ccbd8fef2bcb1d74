/** The answers that are no file: headers for all, refusals as a page for people and as JSON for programs. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, type Failure, failure, failureBody } from '#contract/errors.ts';
import { pagePolicy } from '#contract/page-policy.ts';
import { type RefusalWords, refusalStyle, refusalPage } from './refusal-page.ts';

/** On every answer. No CORS header is ever sent: nobody else's page may read what the till says. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': pagePolicy("'self'"),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const refusalPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(refusalStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const statusOf: { readonly [Code in ErrorCode]?: number } = {
  'no-entry': 403,
  'not-found': 404,
  'too-large': 413,
  'invalid-input': 400,
  'disk-full': 507,
};

/** Answers with a failure as JSON, in the form it has on the wire. */
export function refuse(response: ServerResponse, reason: Failure): void {
  sendJson(response, statusOf[reason.code] ?? 500, failureBody(reason));
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Refuses entry: to a person with a page that says what to do, to anything else with JSON. */
export function refuseEntry(request: IncomingMessage, response: ServerResponse, reason: RefusalWords): void {
  if (!(request.headers.accept ?? '').includes('text/html')) return refuse(response, failure('no-entry', { reason }));
  response.writeHead(403, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': refusalPolicy });
  response.end(refusalPage(reason));
}
