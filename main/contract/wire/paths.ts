/** Paths of the till's loopback server that clients know. */

/** Where the WebSocket of the wire is opened. */
export const wirePath = '/wire';

/** The window that customers see, its wire, and the question whether it is still let in. What may be asked over that wire is a table of its own. */
export const customerPaths = {
  page: '/customer',
  wire: '/customer/wire',
  session: '/customer/session',
  enter: '/customer/enter',
} as const;

/** Answers 204 to a window that is still let in, 403 otherwise. */
export const sessionPath = '/session';

/** Takes a file as the body of a POST; answers `{uploadId}`. */
export const uploadPath = '/upload';
