package io.hearth.admin.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * What a password must be: long enough, not one that everybody tries first, and not made of what is known about its
 * owner. No rules about character classes, which make passwords harder to remember and not to guess.
 */
final class PasswordPolicy {

    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final int SHORTEST_PERSONAL_PART = 3;

    private final Set<String> common;

    PasswordPolicy() {
        try {
            common = new ClassPathResource("identity/common-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** @param notContaining what is known about the owner: e-mail, name, company, slug */
    List<PasswordProblem> check(String password, String... notContaining) {
        var problems = new ArrayList<PasswordProblem>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            problems.add(PasswordProblem.TOO_SHORT);
        }
        if (length > LONGEST) {
            problems.add(PasswordProblem.TOO_LONG);
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (common.contains(lower) || common.contains(withoutTrailingDigits(lower)) || monotonous(lower)) {
            problems.add(PasswordProblem.COMMON);
        }
        if (containsPersonal(lower, notContaining)) {
            problems.add(PasswordProblem.PERSONAL);
        }
        return List.copyOf(problems);
    }

    private static boolean containsPersonal(String password, String... notContaining) {
        for (var known : notContaining) {
            var lower = known.toLowerCase(Locale.ROOT).strip();
            int at = lower.indexOf('@');
            var part = at > 0 ? lower.substring(0, at) : lower;
            if (part.length() >= SHORTEST_PERSONAL_PART && password.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutTrailingDigits(String password) {
        int end = password.length();
        while (end > 0 && !Character.isLetter(password.charAt(end - 1))) {
            end--;
        }
        return password.substring(0, end);
    }

    /** One repeated character, or a run such as 0123456789 or jihgfedcba. */
    private static boolean monotonous(String password) {
        if (password.length() < 2) {
            return true;
        }
        int step = password.charAt(1) - password.charAt(0);
        if (Math.abs(step) > 1) {
            return false;
        }
        for (int i = 2; i < password.length(); i++) {
            if (password.charAt(i) - password.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }
}
