import { useSending } from './useSending';

/** Sends what waits on the phone from every page of the portal; shows nothing. */
export function Outgoing() {
  useSending();
  return null;
}
