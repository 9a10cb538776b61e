import { fail } from '../failure';
import type { Command } from './command';
import { profileNamed, readProfile } from './import-options';
import { formatTable } from './table';

export const command: Command = {
  name: 'profiles',
  usage: '[show NAME | save F | remove NAME | rules]',
  summary: 'Lists and keeps profiles: what is compared, how closely, and which rules stop a push.',
  details:
    'A profile is a JSON object; `trueup profiles show electronics --json > own.json` gives one to change. Give it a name of its own.',
  arity: [0, 2],
  options: {},
  run: async (context, args) => {
    const [verb, name] = args.positionals;
    const app = await context.app();
    if (verb === undefined || verb === 'list') {
      const all = await app.ask('profiles.list', {});
      context.answer(
        all.map(({ profile, builtIn }) => ({ name: profile.name, title: profile.title, builtIn })),
        () =>
          formatTable(
            context,
            [{ title: 'Name' }, { title: 'Title', shrinks: true }, { title: 'From' }],
            all.map(({ profile, builtIn }) => [profile.name, profile.title, builtIn ? 'Trueup' : 'saved here']),
          ),
      );
      return 0;
    }
    if (verb === 'rules') {
      const rules = await app.ask('profiles.rules', {});
      context.answer(rules, () =>
        formatTable(
          context,
          [{ title: 'Rule' }, { title: 'Severity' }, { title: 'What is true where it is kept', shrinks: true }],
          rules.map(({ id, severity, title }) => [id, severity, title]),
        ),
      );
      return 0;
    }
    if (name === undefined || !['show', 'save', 'remove'].includes(verb)) {
      fail('invalid', `\`trueup profiles ${verb}\` is not complete.`, { next: `Usage: trueup profiles ${command.usage}` });
    }
    if (verb === 'show') {
      const profile = await profileNamed(context, name);
      context.answer(profile, () => JSON.stringify(profile, null, 2));
    } else if (verb === 'save') {
      const { profile } = await app.ask('profiles.save', { profile: await readProfile(context.path(name)) });
      context.answer(profile, () => `Saved: ${profile.name}`);
    } else {
      const removed = await app.ask('profiles.remove', { profile: name });
      context.answer(removed, () => `Removed: ${removed.removed}`);
    }
    return 0;
  },
};
