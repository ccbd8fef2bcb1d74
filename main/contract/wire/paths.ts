/** Paths of the till's loopback server that clients know. */

/** Where the WebSocket of the wire is opened. */
export const wirePath = '/wire';

/** Answers 204 to a window that is still let in, 403 otherwise. */
export const sessionPath = '/session';

/** Takes a file as the body of a POST; answers `{uploadId}`. */
export const uploadPath = '/upload';
