/** The form of the bridge protocol that this code speaks, and the oldest one it still understands (docs/protocol/bridge.md). */
export const bridgeProtocol = 1;
export const oldestProtocol = 1;

/** Every answer has this content type; anything else (a captive portal, a proxy's error page) is no contact. */
export const bridgeContentType = 'application/json';

/** The requests of a till; each is one `POST` to `<base>/<name>`. */
export const bridgeRequests = ['hello', 'push', 'pull', 'reconcile'] as const;
export type BridgeRequest = (typeof bridgeRequests)[number];

/** Limits that both sides keep; a sender that exceeds them is refused whole. */
export const bridgeLimits = {
  opsPerPush: 100,
  entriesPerPage: 500,
  idsPerReconcile: 1000,
  /** Bytes of an op's body text. */
  bodyBytes: 64 * 1024,
  requestBytes: 1024 * 1024,
  answerBytes: 4 * 1024 * 1024,
} as const;
