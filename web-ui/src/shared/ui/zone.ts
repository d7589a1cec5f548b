import { createContext } from 'react';

/** The zone in which the times below are told: the estate's, where there is one. */
export const Zone = createContext<string | undefined>(undefined);
