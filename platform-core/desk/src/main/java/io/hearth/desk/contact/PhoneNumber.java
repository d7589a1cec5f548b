package io.hearth.desk.contact;

import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number as people in China write it, in one form: mobiles as eleven digits, land lines with area code, 400 numbers,
 * anything else with its country code. Spaces, hyphens and {@code +86} do not matter when one is read.
 *
 * @param value digits, with a leading {@code +} for other countries
 */
public record PhoneNumber(String value) {

    private static final Pattern NOISE = Pattern.compile("[\\s\\-()（）.]");
    private static final Pattern ACCEPTED =
            Pattern.compile("1[3-9][0-9]{9}|0[1-9][0-9]{1,2}[2-9][0-9]{6,7}|400[0-9]{7}|\\+[1-9][0-9]{6,14}");

    /** Reads a number, empty when it is none. */
    public static Optional<PhoneNumber> parse(String text) {
        String digits =
                NOISE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        if (digits.startsWith("+86")) {
            digits = digits.substring(3);
        } else if (digits.startsWith("0086")) {
            digits = digits.substring(4);
        }
        return ACCEPTED.matcher(digits).matches() ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    /**
     * Reads a number that a request gives.
     *
     * @param field where it stands in the request
     * @return null when none is given
     * @throws ProblemException 422 {@code contact.phone-invalid}
     */
    public static @Nullable String require(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return parse(text)
                .orElseThrow(() -> new ProblemException(
                        ContactProblem.PHONE_INVALID,
                        "This is not a telephone number (expected: such as 13800138000, 0571-87654321 or +852 2345"
                                + " 6789).",
                        Map.of("field", field),
                        List.of(new FieldProblem(field, ContactProblem.PHONE_INVALID.code(), "not a telephone number")),
                        null))
                .value();
    }

    /** What somebody without the right to personal data sees: {@code 138****1234}. */
    public String masked() {
        return mask(value);
    }

    /** Masks a stored number; a very short one disappears entirely. */
    public static String mask(String value) {
        if (value.length() < 8) {
            return "*".repeat(value.length());
        }
        return value.substring(0, 3) + "*".repeat(value.length() - 7) + value.substring(value.length() - 4);
    }
}
