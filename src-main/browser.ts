import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept beside the packages, before the rest is loaded; where that cannot be written it is compiled each time.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'trueup'));
const { serveBrowser } = await import('./host/serve-browser');
await serveBrowser(import.meta.dirname);
