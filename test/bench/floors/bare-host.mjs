// Serves the files of a folder on loopback and prints the address: the least that a host in Node can do.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const [, , folder = '.'] = process.argv;
const types = { '.html': 'text/html', '.js': 'text/javascript' };

const server = createServer(({ url = '/' }, response) => {
  const path = url === '/' ? '/index.html' : url;
  try {
    const bytes = readFileSync(join(folder, path));
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.on('disconnect', () => process.exit());
