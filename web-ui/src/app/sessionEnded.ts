/** Fired on the window when any call answers 401: the shell then offers to sign in again, without throwing typed text away. */
export const SESSION_ENDED = 'hearth:session-ended';
