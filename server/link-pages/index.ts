/** What people see who follow a one-time link. */

export { serveLinkPages } from './serve-link-pages.ts';
