/** Remembers answers by text. When full it starts anew, so that its size stays bounded whatever is asked. */
export function memo<T>(compute: (text: string) => T, size = 50_000): (text: string) => T {
  let answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = compute(text);
    if (answers.size >= size) answers = new Map();
    answers.set(text, answer);
    return answer;
  };
}
