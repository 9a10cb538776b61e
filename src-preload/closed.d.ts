/** Stands in for the packages that a side must not import, so that the import does not compile. See `paths` in the tsconfigs. */
export type Closed = never;
