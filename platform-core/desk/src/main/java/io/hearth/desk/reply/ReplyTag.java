package io.hearth.desk.reply;

/**
 * A tag of the library.
 *
 * @param replies how many replies of the company in use carry it
 */
public record ReplyTag(String tag, int replies) {}
