package io.hearth.kernel.storage;

import io.hearth.kernel.tenancy.TenantContext;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Puts the company in front of a key, and refuses keys that could leave its folder. */
final class StorageKey {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}(/[A-Za-z0-9._-]{1,128}){0,7}");

    private StorageKey() {}

    /** @throws IllegalArgumentException when the key is not a plain relative path; keys are made by code, so that is a bug */
    static String ofCurrentCompany(String key) {
        if (!FORM.matcher(key).matches() || Arrays.stream(key.split("/")).anyMatch(part -> part.startsWith("."))) {
            throw new IllegalArgumentException(
                    "storage key: " + key + " (expected: " + FORM + ", no part with a dot first)");
        }
        return prefixOfCurrentCompany() + key;
    }

    /** With a slash at its end, so that no company's prefix begins another's. */
    static String prefixOfCurrentCompany() {
        return TenantContext.current().value() + "/";
    }
}
