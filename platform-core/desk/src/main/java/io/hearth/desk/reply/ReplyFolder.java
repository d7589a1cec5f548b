package io.hearth.desk.reply;

/**
 * A folder of the library.
 *
 * @param replies how many replies of the company it holds that are in use
 */
public record ReplyFolder(String key, String name, int replies) {}
