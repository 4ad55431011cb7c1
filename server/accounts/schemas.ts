/** What these routes take and answer. */
import { problemSchema } from '../http/index.ts';
import { scopes } from './api-token.ts';
import { secretPattern } from './secret.ts';

/** Whatever stands there is looked for, and mostly not found: only what no text of the database can hold is refused. */
export const email = { type: 'string', minLength: 1, maxLength: 320, pattern: '^\\P{Cc}+$' } as const;
/** Rules of length stand in password-rules.ts; this one keeps the normalising short. */
export const password = { type: 'string', minLength: 1, maxLength: 1024 } as const;
export const linkToken = { type: 'string', pattern: secretPattern } as const;
export const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '^(?!\\s)\\P{Cc}+(?<!\\s)$' } as const;
export const id = { type: 'string', format: 'uuid' } as const;
export const idParams = { type: 'object', required: ['id'], properties: { id } } as const;
export const nothing = { type: 'null' } as const;

/** Routes of one row, and of somebody's rows. */
export type OfRow = { readonly Params: { readonly id: string } };
export type OfPerson = { readonly Querystring: { readonly person?: string } };

const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const flag = { type: 'boolean' } as const;

export const tokenScopes = {
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', enum: scopes },
} as const;

/** Of one person: one's own, or anybody's for administrators. */
export const personQuery = { type: 'object', additionalProperties: false, properties: { person: id } } as const;

export function body<P extends object>(properties: P, required: readonly (keyof P & string)[]) {
  return { type: 'object', additionalProperties: false, required, properties } as const;
}

export function listOf(items: object) {
  return { type: 'object', required: ['items'], properties: { items: { type: 'array', items } } } as const;
}

export function answers(good: Readonly<Record<number, object>>) {
  return { ...good, default: problemSchema };
}

const profile = {
  person: {
    type: 'object',
    required: ['id', 'name', 'email', 'language', 'zone'],
    properties: { id, name: text, email: text, language: text, zone: text },
  },
  roles: {
    type: 'array',
    items: {
      type: 'object',
      required: ['role'],
      properties: { role: text, process: text, group: text, organisation: id },
    },
  },
  isAdministrator: flag,
} as const;

export const currentSession = {
  type: 'object',
  required: ['person', 'roles', 'isAdministrator'],
  // Id of the session or of the token; the CSRF token only where a cookie proved it.
  properties: { session: id, token: id, ...profile, csrfToken: text },
} as const;

export const session = {
  type: 'object',
  required: ['id', 'person', 'createdAt', 'seenAt', 'expiresAt', 'isCurrent'],
  properties: {
    id,
    person: id,
    createdAt: instant,
    seenAt: instant,
    expiresAt: instant,
    userAgent: text,
    address: text,
    isCurrent: flag,
  },
} as const;

const tokenProperties = {
  id,
  person: id,
  name: text,
  scopes: { type: 'array', items: text },
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant,
} as const;
const tokenRequired = ['id', 'person', 'name', 'scopes', 'createdAt'] as const;

export const token = { type: 'object', required: tokenRequired, properties: tokenProperties } as const;

export const newToken = {
  type: 'object',
  required: ['token', ...tokenRequired],
  properties: { token: text, ...tokenProperties },
} as const;

export const csrfAnswer = { type: 'object', required: ['csrfToken'], properties: { csrfToken: text } } as const;

export const invitation = {
  type: 'object',
  required: ['person', 'isDelivered'],
  // Not delivered: there is no way to; `link` is for an administrator who signed in, to hand it on.
  properties: { person: id, isDelivered: flag, link: text },
} as const;

export const account = {
  type: 'object',
  required: ['person', 'name', 'email', 'isAdministrator', 'isActive', 'hasPassword', 'createdAt'],
  properties: {
    person: id,
    name: text,
    email: text,
    isAdministrator: flag,
    isActive: flag,
    hasPassword: flag,
    createdAt: instant,
  },
} as const;
