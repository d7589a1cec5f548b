package io.hearth.kernel.maintenance;

import io.hearth.kernel.tenancy.TenantId;
import java.util.Map;

/** Something that is derived from a company's tables and can be made anew from them: an index, roll-ups. */
public interface Derived {

    /** Names it in the maintenance answer: {@code search}. */
    String name();

    /** Whether it lies in the search engine, which works while the database does and may be away while the database is there. */
    default boolean isIndex() {
        return false;
    }

    /** Makes it anew for the company; safe while the company works, and safe to repeat. Answers with what was done. */
    Map<String, Object> rebuild(TenantId tenant);
}
