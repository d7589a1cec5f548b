package io.hearth.desk.contact;

import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in one form: without blanks around it, in lower case, because nobody's letter box minds.
 *
 * @param value with one {@code @} and a dot behind it
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern ACCEPTED =
            Pattern.compile("[^\\s@<>,;\"()]+@[^\\s@<>,;\"().]+(\\.[^\\s@<>,;\"().]+)+");

    /** Reads an address, empty when it is none. */
    public static Optional<EmailAddress> parse(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST && ACCEPTED.matcher(address).matches()
                ? Optional.of(new EmailAddress(address))
                : Optional.empty();
    }

    /**
     * Reads an address that a request gives.
     *
     * @param field where it stands in the request
     * @return null when none is given
     * @throws ProblemException 422 {@code contact.email-invalid}
     */
    public static @Nullable String require(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return parse(text)
                .orElseThrow(() -> new ProblemException(
                        ContactProblem.EMAIL_INVALID,
                        "This is not an e-mail address (expected: such as wangfang@example.com).",
                        Map.of("field", field),
                        List.of(new FieldProblem(field, ContactProblem.EMAIL_INVALID.code(), "not an e-mail address")),
                        null))
                .value();
    }

    /** What somebody sees who has not asked for more: {@code w***@example.com}. */
    public static String mask(String value) {
        int at = value.indexOf('@');
        return at < 1 ? "***" : value.charAt(0) + "***" + value.substring(at);
    }
}
