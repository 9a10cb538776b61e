// Fetches addresses as the command and the browser host do, and prints what came of each: node network-child.ts URL…
// An argument that is JSON is a proxy setting, as a person changes it in between.
import { openSystemNetwork } from '../../src-main/host/system-network';
import { proxySetting } from '../../src-main/host/proxy-setting';
import { troubleOf } from '../../src-main/vendors/transport-trouble';

const { fetch, proxy } = openSystemNetwork(process.env);
for (const url of process.argv.slice(2)) {
  if (url.startsWith('{')) {
    await proxy.use(proxySetting.parse(JSON.parse(url)));
    continue;
  }
  try {
    const reply = await fetch(url);
    console.log(JSON.stringify({ status: reply.status, text: (await reply.text()).slice(0, 200) }));
  } catch (error) {
    const { code, isSent, fault } = troubleOf(error instanceof Error ? error : new Error(String(error)), new URL(url).host);
    console.log(JSON.stringify({ code, isSent, message: fault.message, next: fault.next }));
  }
}
