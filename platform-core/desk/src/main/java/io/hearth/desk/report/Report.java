package io.hearth.desk.report;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;

/**
 * A report as it is kept.
 *
 * @param challengeHash SHA-256 of the challenge it came with
 * @param uploadHash SHA-256 of the key by which photos follow it
 */
@AggregateRoot
@SuppressWarnings("ArrayRecordComponent") // looked up by the database, never compared
record Report(UUID ticketId, UUID placeId, byte[] challengeHash, byte[] uploadHash, Instant at) {}
