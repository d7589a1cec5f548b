package io.hearth.kernel.tenancy;

import java.util.regex.Pattern;

/**
 * A company's immutable key. It names the company's schema and role, so its form is checked here once and may afterwards be
 * written into SQL; it is not the slug, which people choose and may change.
 */
public record TenantId(String value) implements Comparable<TenantId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{3,24}");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("tenant id: " + value + " (expected: " + FORM + ")");
        }
    }

    /** The PostgreSQL schema that holds the company's tables. */
    public String schema() {
        return "t_" + value;
    }

    /** The PostgreSQL role that owns the rights on {@link #schema()} and on nothing else. */
    public String role() {
        return schema();
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
