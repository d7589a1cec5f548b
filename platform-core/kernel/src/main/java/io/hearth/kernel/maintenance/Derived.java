package io.hearth.kernel.maintenance;

import io.hearth.kernel.tenancy.TenantId;
import java.util.Map;

/** Something that is derived from a company's tables and can be made anew from them: an index, roll-ups. */
public interface Derived {

    /** Names it in the maintenance answer: {@code search}. */
    String name();

    /** Makes it anew for the company; safe while the company works, and safe to repeat. Answers with what was done. */
    Map<String, Object> rebuild(TenantId tenant);
}
