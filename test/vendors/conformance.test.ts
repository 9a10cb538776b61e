import { partbook } from '../support/fifth-vendor/index';
import { partbookSandbox } from '../support/fifth-vendor/sandbox';
import { emptyByName, restWrites, vendorKits } from '../support/vendor-kits';
import { conformance } from './conformance';

for (const kit of vendorKits) conformance(kit);

// A vendor that the app does not have, written by the steps of the README.
conformance({ connector: partbook, start: partbookSandbox.start, emptyBom: emptyByName(partbook), writes: restWrites });
