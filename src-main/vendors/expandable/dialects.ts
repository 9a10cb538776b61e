/**
 * Expandable's interface exists in two generations with the same tables and fields. Everything that differs stands here. Calls that a
 * page shows are marked with its address; the rest is concluded from the names of those and corrected here alone.
 */
export interface Dialect {
  readonly id: DialectId;
  readonly login: {
    readonly path: string;
    readonly body: (credentials: Credentials) => Readonly<Record<string, string>>;
    /** The token in a login's reply; `undefined` where it has none. */
    readonly token: (reply: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown }) => string | undefined;
  };
  readonly tokenIn: 'body' | 'header';
  /** Whether an error's body is in this generation's words. */
  readonly isOwnError: (body: unknown) => boolean;
  /** Where several are named, the first that the installation knows. `null`: this generation shows no such call. */
  readonly bom: { readonly read: readonly string[]; readonly create: string | null; readonly update: string; readonly delete: string };
  readonly part: { readonly read: readonly string[] };
  readonly customerPart: { readonly read: readonly string[]; readonly create: string };
}

export type DialectId = 'body-token' | 'header-token';

export interface Credentials {
  readonly dataSource: string;
  readonly userName: string;
  readonly password: string;
}

/** Request header and reply header of the older generation. */
export const tokenHeader = 'AuthToken';

/** Request field and reply field of the newer generation. */
export const tokenField = 'AUTH_TOKEN';

export const dialects: Readonly<Record<DialectId, Dialect>> = {
  'body-token': {
    id: 'body-token',
    login: {
      // https://eapi.innovativelabs.com/help/auth-token-get
      path: '/api/auth-token-get',
      body: ({ dataSource, userName, password }) => ({ DATA_SOURCE: dataSource, USER_NAME: userName, PASSWORD: password }),
      token: ({ body }) => textAt(body, tokenField),
    },
    tokenIn: 'body',
    isOwnError: (body) => textAt(body, 'MESSAGE') !== undefined,
    bom: {
      // https://eapi.innovativelabs.com/help/bill-of-material-query
      read: ['/api/bill-of-material-query', '/api/bill-of-material-get'],
      // Concluded from part-create and customer-part-create.
      create: '/api/bill-of-material-create',
      // https://eapi.innovativelabs.com/help/bill-of-material-update
      update: '/api/bill-of-material-update',
      // Concluded from customer-part-delete.
      delete: '/api/bill-of-material-delete',
    },
    // Concluded from bill-of-material-query and customer-contact-query.
    part: { read: ['/api/part-query', '/api/part-get'] },
    customerPart: {
      read: ['/api/customer-part-query', '/api/customer-part-get'],
      // https://eapi.innovativelabs.com/help/customer-part-create
      create: '/api/customer-part-create',
    },
  },
  'header-token': {
    id: 'header-token',
    login: {
      // https://rvsorders.rearviewsafety.com/Help/Api/api-Security-Login-POST
      path: '/api/Security/Login',
      body: ({ dataSource, userName, password }) => ({ DataSource: dataSource, UserName: userName, Password: password }),
      token: ({ headers }) => headers[tokenHeader.toLowerCase()],
    },
    tokenIn: 'header',
    // Any ASP.NET server says `Message`; the code is Expandable's own.
    isOwnError: (body) => textAt(body, 'Message') !== undefined && typeof body === 'object' && body !== null && 'MessageCode' in body,
    bom: {
      // https://rvsorders.rearviewsafety.com/Help/Api/api-BillOfMaterial-Query-POST
      read: ['/api/BillOfMaterial/Query'],
      // No page shows a way to make a row in this generation.
      create: null,
      // https://rvsorders.rearviewsafety.com/Help/Api/api-BillOfMaterial-Update-POST
      update: '/api/BillOfMaterial/Update',
      // https://rvsorders.rearviewsafety.com/Help/Api/api-BillOfMaterial-Delete-POST
      delete: '/api/BillOfMaterial/Delete',
    },
    part: { read: ['/api/Part/Query'] },
    // Concluded from https://rvsorders.rearviewsafety.com/Help/Api/api-CustomerPart-Update-POST
    customerPart: { read: ['/api/CustomerPart/Query'], create: '/api/CustomerPart/Create' },
  },
};

/** The dialect that a setting names; `undefined` where it is unset and to be found out. */
export function dialectOf(setting: string | undefined): Dialect | undefined {
  return setting === 'body-token' || setting === 'header-token' ? dialects[setting] : undefined;
}

/** What Expandable says when it refuses: `MESSAGE` and `MESSAGE_CODE`, in the older generation `Message` and `MessageCode`. */
export function businessError(body: unknown): { readonly message: string; readonly code: string } | null {
  for (const [message, code] of [
    ['MESSAGE', 'MESSAGE_CODE'],
    ['Message', 'MessageCode'],
  ] as const) {
    const said = textAt(body, message);
    if (said !== undefined && typeof body === 'object' && body !== null && code in body)
      return { message: said, code: textAt(body, code) ?? '' };
  }
  return null;
}

function textAt(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Reflect.get(body, name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
