import type { Job } from '../reading';
export const page: Job = async () => [];
