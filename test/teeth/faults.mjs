/**
 * Faults that the tests exist to catch. Each is planted alone in a copy of the project; the named test must then be red.
 * `find` stands in the file exactly once. `builds`: the test looks at the built bundles.
 */
export const faults = [
  {
    title: 'a request is sent before it is in the journal',
    edits: [
      {
        file: 'src-main/push/carry-out.ts',
        find: 'const number = edits.whileOurs(() => noteSending(db, push, { at: started, method: step.method, path: step.path, edits: touched }));',
        put: 'const number = 0;',
      },
    ],
    test: 'test/app/crash.test.ts',
    name: 'Overplane',
  },
  {
    title: 'what may have been done is sent again blindly',
    edits: [
      {
        file: 'src-main/push/settle.ts',
        find: 'return edits.map(({ ordinal, edit }) => {\n    const effect = reading.effectOf(edit, claimed);',
        put: "return edits.map(({ ordinal, edit }) => {\n    const effect = { kind: 'not-done' };",
      },
    ],
    test: 'test/app/vendors.test.ts',
    name: 'put back while replies are lost',
  },
  {
    title: 'a lost reply is taken for a success',
    edits: [
      {
        file: 'src-main/push/settle.ts',
        find: "      case 'not-done':\n        return { ordinal, outcome: 'planned'",
        put: "      case 'not-done':\n        return { ordinal, outcome: 'done'",
      },
    ],
    test: 'test/app/vendors.test.ts',
    name: 'put back while replies are lost',
  },
  {
    title: 'a process goes on with a push that another one has taken over',
    edits: [
      { file: 'src-main/push/push-lock.ts', find: 'if (!holdsLock(db, lock, self)) {', put: 'if (false) {' },
      { file: 'src-main/push/carry-out.ts', find: 'row === undefined || !holdsLock(db, lockOf(row), self)', put: 'row === undefined' },
    ],
    test: 'test/app/take-over.test.ts',
    name: 'slept',
  },
  {
    title: 'two processes may hold the same lock',
    edits: [{ file: 'src-main/store/locks.ts', find: 'held.owner !== by.owner && isFresh && by.isAlive(held.pid)', put: 'false' }],
    test: 'test/store/locks.test.ts',
  },
  {
    title: 'more lines may be removed than were confirmed',
    edits: [{ file: 'src-main/push/confirm-push.ts', find: 'if (deletes !== removals) {', put: 'if (false) {' }],
    test: 'test/app/removals.test.ts',
  },
  {
    title: 'the loopback host needs no token',
    edits: [{ file: 'src-main/host/loopback.ts', find: 'if (!isBearer(request.headers.authorization, token))', put: 'if (false)' }],
    test: 'test/host/loopback.test.ts',
  },
  {
    title: 'the loopback host answers under any name (DNS rebinding)',
    edits: [{ file: 'src-main/host/loopback.ts', find: 'if (request.headers.host !== host)', put: 'if (false)' }],
    test: 'test/host/loopback.test.ts',
  },
  {
    title: 'the loopback host answers other sites’ pages',
    edits: [
      {
        file: 'src-main/host/loopback.ts',
        find: 'if (request.headers.origin !== undefined && request.headers.origin !== origin)',
        put: 'if (false)',
      },
    ],
    test: 'test/host/loopback.test.ts',
  },
  {
    title: 'the loopback host takes a form for a call',
    edits: [
      {
        file: 'src-main/host/loopback.ts',
        find: "if (!/^application\\/json\\b/i.test(request.headers['content-type'] ?? ''))",
        put: 'if (false)',
      },
    ],
    test: 'test/host/loopback.test.ts',
  },
  {
    title: 'a ticket opens more than one page',
    edits: [{ file: 'src-main/host/loopback.ts', find: 'clearTimeout(tickets.get(ticket));\n    tickets.delete(ticket);', put: '' }],
    test: 'test/host/loopback.test.ts',
  },
  {
    title: 'arguments of calls are not looked at',
    edits: [{ file: 'src-main/host/dispatch.ts', find: 'if (!accepted.success) {', put: 'if (false) {' }],
    test: 'test/host/dispatch.test.ts',
  },
  {
    title: 'a refused call leaves something behind',
    edits: [
      {
        file: 'src-main/features/reconciliations.ts',
        find: 'inOneStep(() => {\n          const { undoLabel } = countSteps(db, row.id);\n          if (!undoStep',
        put: "note(context, 'decisions.undo', 'tried');\n        inOneStep(() => {\n          const { undoLabel } = countSteps(db, row.id);\n          if (!undoStep",
      },
    ],
    test: 'test/app/fuzz.test.ts',
  },
  {
    title: 'the html report escapes nothing',
    edits: [
      {
        file: 'src-main/sheets/html-report.ts',
        find: "return text.replace(/[&<>\"']/g, (character) => entities[character] ?? '')",
        put: 'return text',
      },
    ],
    test: 'test/sheets/hostile-report.test.ts',
  },
  {
    title: 'formulas are exported live',
    edits: [
      {
        file: 'src-main/sheets/csv-safe.ts',
        find: "return formulaStart.test(text) && !plainNumber.test(text) && !onlySigns.test(text) ? `'${text}` : text;",
        put: 'return text;',
      },
    ],
    test: 'test/sheets/export.test.ts',
    name: 'never begin a formula',
  },
  {
    title: 'a secret is written to the log',
    edits: [
      {
        file: 'src-main/vendors/open-session.ts',
        find: 'log.info({ connection: row.name, ...entry }',
        put: 'log.info({ connection: row.name, secret, ...entry }',
      },
    ],
    test: 'test/secrets/leaks.test.ts',
    name: 'planted',
  },
  {
    title: 'a secret is stored with the settings',
    edits: [
      {
        file: 'src-main/features/connections.ts',
        find: 'addConnection(db, { vendor: connector.id, name, baseUrl, settings,',
        put: 'addConnection(db, { vendor: connector.id, name, baseUrl, settings: { ...settings, ...secret },',
      },
    ],
    test: 'test/secrets/leaks.test.ts',
    name: 'planted',
  },
  {
    title: 'a secret that the vendor repeats is shown',
    edits: [{ file: 'src-main/vendors/http-client.ts', find: 'secrets.flatMap(tellingParts)', put: '[]' }],
    test: 'test/secrets/leaks.test.ts',
    name: 'planted',
  },
  {
    title: 'a removed connection leaves its secret behind',
    edits: [
      {
        file: 'src-main/features/connections.ts',
        find: '        await secrets.remove(vendors.secretEntry(row));\n        vendors.forget(row.id);\n        removeConnection',
        put: '        vendors.forget(row.id);\n        removeConnection',
      },
    ],
    test: 'test/secrets/leaks.test.ts',
    name: 'planted',
  },
  {
    title: 'a restored back-up leaves secrets to other connections',
    edits: [{ file: 'src-main/features/restored.ts', find: 'await secrets.remove(vendors.secretEntry(row));', put: '' }],
    test: 'test/cli/backups.test.ts',
    name: 'sends nothing unasked',
  },
  {
    title: 'any certificate is accepted when the environment says so',
    edits: [{ file: 'src-main/app.ts', find: "delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];", put: '' }],
    test: 'test/vendors/tls.test.ts',
  },
  {
    title: 'a secret may go over plain http',
    edits: [
      { file: 'src-main/vendors/base-address.ts', find: "if (url.protocol === 'http:' && !isLoopback(url.hostname))", put: 'if (false)' },
    ],
    test: 'test/vendors/tls.test.ts',
  },
  {
    title: 'a redirect is followed with the secret',
    edits: [{ file: 'src-main/vendors/http-client.ts', find: "redirect: 'manual'", put: "redirect: 'follow'" }],
    test: 'test/vendors/http-client.test.ts',
    name: 'redirect',
  },
  {
    title: 'a reply may name __proto__',
    edits: [
      {
        file: 'src-main/vendors/parse-reply.ts',
        find: "if (key === '__proto__') throw new UnusableReply('it has a key named __proto__');",
        put: '',
      },
    ],
    test: 'test/vendors/http-client.test.ts',
    name: 'prototype key',
  },
  {
    title: 'a reply may be as large as it likes',
    edits: [{ file: 'src-main/vendors/read-reply.ts', find: 'if (size > reading.maxBytes) throw new ReplyTooLarge();', put: '' }],
    test: 'test/vendors/http-client.test.ts',
    name: 'at the cap',
  },
  {
    title: 'a commit is not on the disk when it returns',
    edits: [
      { file: 'src-main/store/database.ts', find: "\n  db.pragma('synchronous = FULL');", put: "\n  db.pragma('synchronous = OFF');" },
    ],
    test: 'test/store/database.test.ts',
    name: 'sets SQLite up',
  },
  {
    title: 'what belongs together is committed in two pieces',
    edits: [
      { file: 'src-main/store/audit.ts', find: '  db.transaction(() => {\n    const last', put: '  (() => {\n    const last' },
      { file: 'src-main/store/audit.ts', find: '    );\n  }).immediate();\n}', put: '    );\n  })();\n}' },
      {
        file: 'test/soak/power-loss.ts',
        find: '    addAudit(db, { at, who',
        put: '  }).immediate();\n  db.transaction(() => {\n    addAudit(db, { at, who',
      },
    ],
    test: 'test/store/power-loss.test.ts',
  },
  {
    title: 'no back-up is made before a migration',
    edits: [
      {
        file: 'src-main/store/database.ts',
        find: 'if (version > 0 && version < migrations.length && options.backups !== undefined) {',
        put: 'if (false) {',
      },
    ],
    test: 'test/store/database.test.ts',
    name: 'make a back-up',
  },
  {
    title: 'a workspace of a newer app is opened',
    edits: [{ file: 'src-main/store/database.ts', find: 'if (version <= known) return;', put: 'if (version >= 0) return;' }],
    test: 'test/store/database.test.ts',
    name: 'newer app',
  },
  {
    title: 'damage is not looked for at the start',
    edits: [{ file: 'src-main/store/database.ts', find: 'checkIntegrity(db, path);', put: '' }],
    test: 'test/store/database.test.ts',
    name: 'reference leads nowhere',
  },
  {
    title: 'the chain of the audit log is not checked',
    edits: [{ file: 'src-main/store/audit.ts', find: ' || !hashOf(before, row).equals(row.hash)', put: '' }],
    test: 'test/store/audit.test.ts',
  },
  {
    title: 'a draft is only kept in memory',
    edits: [
      {
        file: 'src-main/features/drafts.ts',
        find: 'keepDraft(db, rowOf(context, reconciliation).id, { row, what, text, at });',
        put: 'rowOf(context, reconciliation);',
      },
    ],
    test: 'test/app/drafts.test.ts',
  },
  {
    title: 'the window’s process is not sandboxed',
    edits: [{ file: 'src-main/host/electron/window.ts', find: 'sandbox: true', put: 'sandbox: false' }],
    test: 'test/host/electron.test.ts test/host/electron-checklist.test.ts',
    builds: true,
  },
  {
    title: 'any frame may call the application',
    edits: [{ file: 'src-main/host/electron/channel.ts', find: 'if (!isOwn)', put: 'if (false)' }],
    test: 'test/host/electron.test.ts',
    builds: true,
  },
  {
    title: 'a vendor that says nothing is waited for without end',
    edits: [
      {
        file: 'src-main/vendors/http-client.ts',
        find: 'const first = setTimeout(() => stop.abort(timedOut), timeouts.reply);',
        put: 'const first = setTimeout(() => undefined, timeouts.reply);',
      },
    ],
    test: 'test/vendors/sandbox-kit.test.ts',
    name: 'hang-before',
  },
  {
    title: 'a client may take as long as it likes for its headers',
    edits: [
      { file: 'src-main/host/loopback.ts', find: 'headersTimeout: patience.headers,', put: 'headersTimeout: 0,' },
      // A whole request's time would end it as well.
      { file: 'src-main/host/loopback.ts', find: 'requestTimeout: patience.request,', put: 'requestTimeout: 0,' },
    ],
    test: 'test/host/slow-clients.test.ts',
    name: 'drips its headers',
  },
  {
    title: 'a page that reads no events is kept in memory',
    edits: [
      {
        file: 'src-main/host/loopback.ts',
        find: 'if (stream.writableLength > maxBacklog) stream.destroy();',
        put: 'if (false) stream.destroy();',
      },
    ],
    test: 'test/host/slow-clients.test.ts',
    name: 'stops reading',
  },
  {
    title: 'a reply that nobody takes is kept',
    edits: [
      {
        file: 'src-main/host/loopback.ts',
        find: '    response.setTimeout(patience.reply);\n    response.end(JSON',
        put: '    response.end(JSON',
      },
    ],
    test: 'test/host/slow-clients.test.ts',
    name: 'takes nothing of the reply to a call',
  },
  {
    title: 'a migration loses what it does not know',
    edits: [
      {
        file: 'src-main/store/migrations/005-imports.ts',
        find: '    ALTER TABLE mapping ADD COLUMN file',
        put: '    UPDATE mapping SET used_at = 0;\n    ALTER TABLE mapping ADD COLUMN file',
      },
    ],
    test: 'test/store/migrations.test.ts',
    name: 'with each of its values',
  },
  {
    title: 'a full disk is not told as such',
    edits: [{ file: 'src-main/store/storage-failure.ts', find: "code === 'SQLITE_FULL' || ", put: '' }],
    test: 'test/store/full-disk.test.ts',
  },
  {
    title: 'a push that a full disk stopped is shown as running',
    edits: [
      {
        file: 'src-main/push/run-push.ts',
        find: "if (row !== undefined) announcer.announce('push', {",
        put: "if (false) announcer.announce('push', {",
      },
    ],
    test: 'test/store/full-disk.test.ts',
    name: 'full during a push',
  },
  {
    title: 'a read-only workspace is opened and leaves a read-only log behind',
    edits: [{ file: 'src-main/store/database.ts', find: '    refuseReadOnly(path);\n', put: '' }],
    test: 'test/store/read-only.test.ts',
  },
  {
    title: 'the log of a damaged workspace is thrown away',
    edits: [{ file: 'src-main/store/database.ts', find: '    if (existsSync(path)) refuseOther(path);\n', put: '' }],
    test: 'test/app/rescue.test.ts',
    name: 'not touched',
  },
  {
    title: 'a damaged workspace is overwritten by the back-up',
    edits: [
      { file: 'src-main/store/restore.ts', find: 'if (existsSync(workspace)) connections = putAside(workspace, backups, now);', put: '' },
    ],
    test: 'test/app/rescue.test.ts',
    name: 'not touched',
  },
  {
    title: 'a part of an archive is written where its name says',
    edits: [
      {
        file: 'src-main/sheets/guard.ts',
        find: '    parts.set(entry.name, part);',
        put: '    writeFileSync(entry.name, part);\n    parts.set(entry.name, part);',
      },
      {
        file: 'src-main/sheets/guard.ts',
        find: '/** Reads the central directory:',
        put: "import { writeFileSync } from 'node:fs';\n\n/** Reads the central directory:",
      },
    ],
    test: 'test/sheets/archive-escape.test.ts',
  },
];
