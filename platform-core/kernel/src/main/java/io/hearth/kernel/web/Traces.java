package io.hearth.kernel.web;

import io.hearth.kernel.time.UuidV7;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id under which one request is known in every log line, problem and process it passes. */
public final class Traces {

    public static final String HEADER = "X-Trace-Id";

    static final String LOG_FIELD = "traceId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private Traces() {}

    /** The id of the current request; null outside of one. */
    public static @Nullable String current() {
        return MDC.get(LOG_FIELD);
    }

    /** The given id if it is one, else a new one. */
    static String accept(@Nullable String given) {
        return given != null && FORM.matcher(given).matches()
                ? given
                : UuidV7.next().toString().replace("-", "");
    }
}
