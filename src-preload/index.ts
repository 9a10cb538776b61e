import { contextBridge, ipcRenderer } from 'electron';

import type { Bridge } from './contract';

/** The page's only way out of its sandbox: two functions, no Electron object. */
const bridge: Bridge = {
  call: (name, arg) => ipcRenderer.invoke('trueup:call', name, arg),
  on: (event, listener) => {
    const receive = (_: unknown, name: string, payload: Parameters<typeof listener>[0]) => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on('trueup:event', receive);
    return () => ipcRenderer.off('trueup:event', receive);
  },
};

contextBridge.exposeInMainWorld('trueup', bridge);
