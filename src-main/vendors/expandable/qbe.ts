import { fail } from '../../failure';

/**
 * A query's fields are "Query By Example": a value may be a condition. A part whose number begins like one would be taken for it, so
 * that it is asked for as a list of one, quoted. `%` and `_` stand for any text and any character; what they find too much is sorted out
 * by whoever asked. Operators: https://eapi.innovativelabs.com/help/bill-of-material-query
 */
export function exactly(value: string): string {
  return looksLikeCondition(value) ? anyOf([value]) : value;
}

/** A condition that finds any of the values. */
export function anyOf(values: readonly string[]): string {
  const quoted = values.map((value) => {
    if (!canQuote(value)) {
      fail('invalid', `Expandable cannot be asked for ${value}: its quotation mark would end the condition.`, {
        unharmed: 'Nothing was sent.',
        next: 'Read this assembly in Expandable itself.',
      });
    }
    return `'${value}'`;
  });
  return `IN ${quoted.join(',')}`;
}

/** Whether a value can stand in a list: how a quotation mark is written there is not documented. */
export function canQuote(value: string): boolean {
  return !value.includes("'");
}

function looksLikeCondition(value: string): boolean {
  return /^\s*([<>=!]|(between|in|not|like|is|null|or|and)\b)/i.test(value);
}
