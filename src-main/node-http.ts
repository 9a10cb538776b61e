/**
 * Node's http. An `import` of it reads all its names, and one of them loads the whole of `fetch`, which takes as long as Node's own start
 * (seen with Node 24: 50 ms against 4).
 */
export const http = process.getBuiltinModule('node:http');
