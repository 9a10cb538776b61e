import type { VendorView } from '../../src-preload/contract';
import { systemClock } from '../clock';
import type { HandlersOf } from '../host/handlers';
import type { Connector } from '../vendors/connector';
import type { Http } from '../vendors/http';
import { connectors } from '../vendors/connectors';
import { nothing } from './accept';

/** The vendors that this version knows. */
export function vendorCalls(): HandlersOf<'vendors'> {
  return {
    'vendors.list': { accept: nothing, run: () => connectors.map(viewOf) },
  };
}

function viewOf(connector: Connector): VendorView {
  const { id, title, docs, baseUrl, credentials, settings, capabilities, limits } = connector;
  // What an open connection can do is known without asking anybody.
  const session = connector.open({
    baseUrl: baseUrl ?? 'https://vendor.invalid',
    settings: {},
    secret: {},
    http: asksNobody,
    clock: systemClock,
  });
  const offers = {
    newBoms: session.createBom !== undefined,
    newVersions: session.createBom !== undefined && capabilities.approval,
    removesBoms: session.removeBom !== undefined,
    approvesBoms: session.approveBom !== undefined,
    programs: session.programs !== undefined,
    customerParts: session.crossReferences !== undefined,
  };
  const { atOnce, perSecond, perHour } = limits;
  const view = { id, title, docs, baseUrl: baseUrl ?? '', credentials, settings, capabilities };
  return { ...view, offers, limits: { atOnce, perSecond: perSecond ?? 0, perHour: perHour ?? 0 } };
}

const asksNobody: Http = { request: () => Promise.reject(new Error('A list of vendors asks nobody.')) };
