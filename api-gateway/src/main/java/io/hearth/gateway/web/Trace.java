package io.hearth.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id that a request carries from here to the last part: a client's own when it is well-formed, or a new one. */
public final class Trace {
    public static final String HEADER = "X-Trace-Id";
    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private Trace() {}

    static String begin(HttpServletRequest request) {
        String given = request.getHeader(HEADER);
        String id = wellFormed(given) ? given : fresh();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }

    @org.jspecify.annotations.NullUnmarked
    private static boolean wellFormed(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches();
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
