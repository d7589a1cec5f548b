package io.hearth.desk.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Brings what everybody with the same trouble was told, for the pages of their tickets; a module that tells such things declares a bean, and
 * says {@link OwnerPageChanges#told} when there is something new. Called in a transaction.
 */
public interface WordsForOwners {

    /** Something that was told, in words for owners. */
    record Word(String text, Instant at) {}

    /** What was told about the ticket, in any order. */
    List<Word> of(UUID ticketId);
}
