package io.hearth.reply.search;

import java.util.UUID;

/**
 * A reply that fits.
 *
 * @param certainty from 0 to 1: how much of what was asked is found in it
 * @param by where it fits best
 * @param text what fits there, as it was written
 */
public record Match(UUID id, double certainty, By by, String text) {

    /** Where the words were found. */
    public enum By {
        QUESTION,
        TITLE,
        TAG,
        /** It has for a tag what the ticket is about. */
        CATEGORY,
        BODY,
        PINYIN,
        INITIALS
    }
}
