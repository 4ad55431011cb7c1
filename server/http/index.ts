/** What routes are written with. */

export { decodeCursor, encodeCursor } from './cursor.ts';
export { type Claim, claimOf, forgetAnswers, keyReused, type OnceAnswer, once, storableJson } from './once.ts';
export { describeRoutes } from './openapi.ts';
export { badRequest, conflict, forbidden, notFound, Problem, type ProblemDetails, problemSchema } from './problem.ts';
export { perMinute, protect } from './protection.ts';
export {
  type Policy,
  type Principal,
  policies,
  principalOf,
  type RateClass,
  type Routes,
  rateClasses,
} from './route.ts';
export { type App, buildServer, type ServerOptions } from './server.ts';
export { type StopServingOptions, stopServing } from './stop-serving.ts';
