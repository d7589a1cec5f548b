package io.hearth.reply.plain;

import org.jspecify.annotations.Nullable;

/**
 * A word of the trade.
 *
 * @param instead what owners understand; null where the writer has to find the words
 * @param why owners do not understand it
 */
public record PlainWord(
        String word, @Nullable String instead, @Nullable String why) {}
