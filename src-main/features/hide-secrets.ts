/** Shorter ones stand in too many innocent words; no vendor gives such a key. */
const shortest = 4;

/** Blots secrets out of a text, in every spelling in which a vendor or a program might have repeated them, and users in addresses. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(spellingsOf))];
  let hidden = text;
  // The longest first: a shorter one may be a part of it.
  for (const form of forms.toSorted((a, b) => b.length - a.length)) hidden = hidden.replaceAll(form, '[secret]');
  return hidden.replaceAll(/(?<=:\/\/)[^\s/@"\\]+@/g, '[user]@');
}

function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('hex'),
    // In base64 a text looks otherwise by where it stands; the letters that its neighbours have a part in are left out.
    ...[0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .slice(shift === 0 ? 0 : 4)
        .replace(/=+$/, '')
        .slice(0, -1),
    ),
  ].filter((form) => form.length >= shortest);
}
