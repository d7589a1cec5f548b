package io.hearth.gateway.session;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person goes on after the sign-in: a path of the same portal and nothing else. Anything that a browser could
 * read as another host, or that starts a sign-in again, becomes the start page.
 */
final class ReturnPath {
    /** One slash, then no second one and no backslash; no control characters, spaces or fragments of other schemes. */
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,2000}");

    private ReturnPath() {}

    static String orStart(@Nullable String wanted) {
        if (wanted == null || !SAFE.matcher(wanted).matches()) {
            return "/";
        }
        boolean own = wanted.startsWith("/oauth2/")
                || wanted.startsWith("/login/")
                || wanted.startsWith("/sign-out")
                || wanted.startsWith("/sign-in")
                || wanted.startsWith("/api/");
        return own || wanted.contains("/..") || wanted.contains("/./") ? "/" : wanted;
    }
}
