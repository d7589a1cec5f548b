package io.hearth.kernel.web;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as weak entity tags: {@code ETag: W/"7"} out, {@code If-Match: W/"7"} in. */
public final class ETags {

    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,18})\"\\s*");

    private ETags() {}

    public static String of(long version) {
        return "W/\"" + version + "\"";
    }

    /**
     * The version the client has seen.
     *
     * @throws ProblemException 428 {@code request.precondition-required} without the header, 400 when it is no tag of ours
     */
    public static long require(@Nullable String ifMatch) {
        return find(ifMatch)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the version you have seen."));
    }

    /** The version the client has seen; empty without the header and for {@code *}, which accepts any. */
    public static OptionalLong find(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        var tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw ProblemException.invalid("If-Match", "form", "expected one tag such as W/\"7\"");
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** @throws ProblemException 412 {@code request.stale-version} when the version has moved on */
    public static void check(OptionalLong expected, long current) {
        if (expected.isPresent() && expected.getAsLong() != current) {
            throw stale(expected.getAsLong(), current);
        }
    }

    /** @throws ProblemException 412 {@code request.stale-version} when the version has moved on */
    public static void check(long expected, long current) {
        if (expected != current) {
            throw stale(expected, current);
        }
    }

    private static ProblemException stale(long expected, long current) {
        return new ProblemException(
                CommonProblem.STALE_VERSION,
                "Somebody else has changed this since you read it.",
                Map.of("expected", expected, "current", current));
    }
}
