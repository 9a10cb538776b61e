import type { VendorView } from '../../src-preload/contract';
import type { HandlersOf } from '../host/handlers';
import type { Connector } from '../vendors/connector';
import { connectors } from '../vendors/index';
import { nothing } from './accept';

/** The vendors that this version knows. */
export function vendorCalls(): HandlersOf<'vendors'> {
  return {
    'vendors.list': { accept: nothing, run: () => connectors.map(viewOf) },
  };
}

function viewOf(connector: Connector): VendorView {
  const { id, title, docs, baseUrl, credentials, settings, capabilities } = connector;
  return { id, title, docs, baseUrl: baseUrl ?? '', credentials, settings, capabilities };
}
