package io.hearth.kernel.storage;

import java.io.InputStream;
import java.util.Optional;

/**
 * Files of the current company. Keys are relative, such as {@code attachments/0198.../photo}; the company's prefix is added by
 * the kernel. A file is there as a whole or not at all.
 */
public interface ObjectStorage {

    /**
     * Keeps the content under the key, in place of what was there.
     *
     * @param length number of bytes that {@code content} must have
     * @throws IllegalArgumentException when the key is not a plain relative path
     * @throws io.hearth.kernel.web.ProblemException 400 {@code request.invalid} when the content is shorter or longer than
     *     announced; 503 {@code dependency.storage-unavailable} when it cannot be kept
     */
    StoredObject put(String key, InputStream content, long length, String contentType);

    /** The content, to be closed by the caller; empty when there is none. */
    Optional<Content> open(String key);

    /** Removes the content; nothing happens when there is none. */
    void delete(String key);

    /** Removes everything that the current company keeps; may be repeated until it succeeds. */
    void deleteAll();

    /** What was kept. {@code sha256} is in lower-case hex. */
    record StoredObject(String key, long length, String contentType, String sha256) {}

    /** An open file. */
    record Content(InputStream stream, long length, String contentType) implements AutoCloseable {
        @Override
        public void close() throws java.io.IOException {
            stream.close();
        }
    }
}
