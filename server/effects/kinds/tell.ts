/** `tell`: another ticket hears of this one. What it refuses, or a ticket that is gone, changes nothing here. */
import { done } from '../back-off.ts';
import type { CarryOut } from './carry-out.ts';
import { orderBase } from './order-base.ts';

export const tell: CarryOut<'tell'> = async (due, { desk, settle }) => {
  const { run, ticket, arguments: given } = due.effect;
  await desk.apply([{ ...orderBase(due), type: run, ticket, arguments: given }], { within: settle });
  return done;
};
