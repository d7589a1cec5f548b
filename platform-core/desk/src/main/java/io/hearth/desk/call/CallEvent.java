package io.hearth.desk.call;

import java.time.Instant;

/** An event as it is kept; texts are empty where the exchange said nothing. */
record CallEvent(CallEventType type, Instant at, String from, String to, String agent, int rings, Instant receivedAt) {}
