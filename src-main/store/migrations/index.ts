import type { Migration } from '../migrate';
import { workspace } from './001-workspace';
import { customerParts } from './002-customer-parts';
import { judgement } from './003-judgement';
import { drafts } from './004-drafts';
import { imports } from './005-imports';
import { mappingNames } from './006-mapping-names';
import { filePaths } from './007-file-paths';
import { readings } from './008-readings';
import { linePrints } from './009-line-prints';
import { lineMarks } from './010-line-marks';
import { readingsAlone } from './011-readings-alone';

/** All steps in order; a new one is added at the end and numbered in its file's name. */
export const migrations: readonly Migration[] = [
  workspace,
  customerParts,
  judgement,
  drafts,
  imports,
  mappingNames,
  filePaths,
  readings,
  linePrints,
  lineMarks,
  readingsAlone,
];
