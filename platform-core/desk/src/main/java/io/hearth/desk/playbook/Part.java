package io.hearth.desk.playbook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One way of an estate, with everything that another needs to do the same.
 *
 * @param key names it among those of its type: the kind of tickets, the clock, the code of the reply
 * @param name what people read, in Chinese
 * @param nameEn what people read, in English
 * @param content as its keeper wrote it
 */
record Part(PartType type, String key, String name, String nameEn, JsonNode content) {

    Named named() {
        return new Named(type, key);
    }

    /** What names a part. */
    record Named(PartType type, String key) {}

    /**
     * A part that an estate is to do so.
     *
     * @param note why, for whoever reads the history of what is changed
     */
    record Put(UUID estateId, Part part, String note) {}

    /**
     * A part that an estate is to do as before.
     *
     * @param before its own way before; the company's when null
     */
    record Back(UUID estateId, Part adopted, @Nullable Part before, String note) {}
}
