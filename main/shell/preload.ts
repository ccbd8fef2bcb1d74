/**
 * The one thing the page gets from Electron: a message port to the host when it asks for one.
 * Ports do not pass the context bridge, so it comes as a message of the window to itself.
 */
import { contextBridge, ipcRenderer } from 'electron';

ipcRenderer.on('tresen:port', (event) => {
  window.postMessage('tresen:port', location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('tresen', {
  shell: 'electron',
  askForPort: () => ipcRenderer.send('tresen:port'),
});
