import type { Job } from '../reading';
export const blocked: Job = async () => [];
