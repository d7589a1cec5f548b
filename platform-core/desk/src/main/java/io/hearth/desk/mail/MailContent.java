package io.hearth.desk.mail;

import io.hearth.kernel.storage.ObjectStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mails as they came, kept while nobody has said what becomes of them. */
@Component
class MailContent {

    private final ObjectStorage storage;

    MailContent(ObjectStorage storage) {
        this.storage = storage;
    }

    void keep(UUID id, byte[] raw) {
        storage.put(key(id), new ByteArrayInputStream(raw), raw.length, "message/rfc822");
    }

    Optional<byte[]> find(UUID id) {
        Optional<ObjectStorage.Content> content = storage.open(key(id));
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (ObjectStorage.Content open = content.get()) {
            return Optional.of(open.stream().readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void forget(UUID id) {
        storage.delete(key(id));
    }

    private static String key(UUID id) {
        return "mails/" + id;
    }
}
