package io.hearth.admin.subscription;

import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** A complete, well-formed form; whether it can be granted is another question. */
record SignUpForm(
        String companyName,
        String slug,
        String adminName,
        String email,
        String password,
        String plan,
        String locale,
        boolean apiClient) {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>()\",;:\\\\]{1,64}@[\\p{L}0-9](?:[\\p{L}0-9-]*[\\p{L}0-9])?(?:\\.[\\p{L}0-9](?:[\\p{L}0-9-]*[\\p{L}0-9])?)+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\u200d]]");
    private static final List<String> LOCALES = List.of("zh-CN", "en");

    /** @throws ProblemException 400 {@code request.invalid} that names every field which is missing or malformed */
    static SignUpForm of(OpenSignUp input) {
        var check = new Check();
        var form = new SignUpForm(
                check.name("companyName", input.companyName(), 2),
                check.present("slug", input.slug()),
                check.name("adminName", input.adminName(), 1),
                check.email(input.email()),
                check.password(input.password()),
                check.present("plan", input.plan()),
                check.locale(input.locale()),
                Boolean.TRUE.equals(input.apiClient()));
        if (!check.errors.isEmpty()) {
            throw ProblemException.invalid(check.errors.toArray(FieldProblem[]::new));
        }
        return form;
    }

    /** Equal for two forms that ask for the same company; says nothing about the password. */
    String fingerprint() {
        var sha = DigestUtils.getSha256Digest();
        for (var part : List.of(companyName, slug, adminName, email, plan, locale, String.valueOf(apiClient))) {
            sha.update(part.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    @Override
    public String toString() {
        return "SignUpForm[slug=" + slug + "]";
    }

    /** Collects what is wrong, so that the visitor is told everything at once. */
    private static final class Check {

        private final List<FieldProblem> errors = new ArrayList<>();

        String present(String field, @Nullable String value) {
            if (value == null || value.isBlank()) {
                return wrong(field, "required", "is required");
            }
            return value.strip();
        }

        String name(String field, @Nullable String value, int shortest) {
            var name = present(field, value);
            if (name.isEmpty()) {
                return name;
            }
            if (name.length() < shortest) {
                return wrong(field, "too-short", "needs at least " + shortest + " characters");
            }
            if (name.length() > LONGEST_NAME) {
                return wrong(field, "too-long", "has at most " + LONGEST_NAME + " characters");
            }
            return CONTROL.matcher(name).find() ? wrong(field, "form", "holds characters that cannot be shown") : name;
        }

        String email(@Nullable String value) {
            var email = present("email", value);
            if (email.isEmpty()) {
                return email;
            }
            if (email.length() > LONGEST_EMAIL) {
                return wrong("email", "too-long", "has at most " + LONGEST_EMAIL + " characters");
            }
            return EMAIL.matcher(email).matches() ? email : wrong("email", "form", "is not an e-mail address");
        }

        /** As typed: blanks at its ends are part of it. */
        String password(@Nullable String value) {
            return value == null || value.isEmpty() ? wrong("password", "required", "is required") : value;
        }

        String locale(@Nullable String value) {
            if (value == null || value.isBlank()) {
                return LOCALES.getFirst();
            }
            for (var known : LOCALES) {
                if (value.strip()
                        .toLowerCase(Locale.ROOT)
                        .startsWith(known.substring(0, 2).toLowerCase(Locale.ROOT))) {
                    return known;
                }
            }
            return wrong("locale", "unknown", "is one of " + LOCALES);
        }

        private String wrong(String field, String code, String message) {
            errors.add(new FieldProblem(field, code, message));
            return "";
        }
    }
}
