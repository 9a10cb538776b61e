import { argument, type Command } from './command';

export const command: Command = {
  name: 'restore',
  usage: 'BACKUP',
  summary: 'Puts a copy in the workspace’s place.',
  details:
    'BACKUP is a name that `trueup backups` lists. What was there before is kept as a back-up itself. Works on a damaged workspace too.',
  arity: [1, 1],
  options: {},
  run: async (context, args) => {
    const [{ askForRestore }, { backupsOf, workspaceOf }, { homeFolder }] = await Promise.all([
      import('../store/restore'),
      import('../store/workspace-files'),
      import('../host/home'),
    ]);
    const home = homeFolder(context.io.env, process.platform);
    const backup = argument(args, 0);
    askForRestore(workspaceOf(home), backupsOf(home), backup);
    // Opening the workspace is what puts the copy in its place.
    await context.app();
    context.answer(
      { restored: backup },
      () => `${backup} is the workspace now. What was there before is kept: \`trueup backups\` lists it.`,
    );
    return 0;
  },
};
