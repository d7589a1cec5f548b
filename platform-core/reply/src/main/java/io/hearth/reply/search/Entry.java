package io.hearth.reply.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A reply as it is searched.
 *
 * @param questions ways in which owners ask what it answers
 * @param words the body as plain words
 * @param kinds of tickets it is meant for; none for all
 */
public record Entry(
        UUID id, String title, List<String> questions, String words, List<String> tags, Set<String> kinds) {}
