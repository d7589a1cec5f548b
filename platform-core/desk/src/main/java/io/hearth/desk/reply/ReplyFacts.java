package io.hearth.desk.reply;

import io.hearth.kernel.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the library tells of itself. */
public interface ReplyFacts {

    String AGGREGATE = "reply-library";

    /** What may be sent has changed. */
    String LIBRARY_CHANGED = "reply-library.changed";

    /** The one library of a company. */
    static UUID library(TenantId company) {
        return UUID.nameUUIDFromBytes((AGGREGATE + ":" + company.value()).getBytes(StandardCharsets.UTF_8));
    }
}
