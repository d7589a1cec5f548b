package io.hearth.desk.attachment;

import org.jspecify.annotations.Nullable;

/**
 * A file that was checked and cleaned and may be kept.
 *
 * @param fileName as the sender called it, without path and control characters
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record PreparedFile(String fileName, FileType type, byte[] content, byte @Nullable [] thumbnail) {}
