/** Name of the index of what falls due in the requests' table. Sparse: only what waits for something has a `dueKind`. */
export const dueIndex = 'by-due';
