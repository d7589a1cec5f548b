package io.hearth.reply.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand for a variable, and how it is written in a reply. */
public enum VariableType {
    /** Any words on one line, at most 200 characters. */
    TEXT {
        @Override
        Optional<String> strict(String given) {
            return given.length() <= 200 && given.lines().count() == 1 ? Optional.of(given) : Optional.empty();
        }
    },
    /** A number such as 3 or 2.5. */
    NUMBER {
        @Override
        Optional<String> strict(String given) {
            return DECIMAL.matcher(given).matches() ? Optional.of(given) : Optional.empty();
        }
    },
    /** An amount in yuan such as 120 or 2.50, with 元 or without; written with 元. */
    AMOUNT {
        @Override
        Optional<String> strict(String given) {
            String amount =
                    given.replace("¥", "").replace("￥", "").replace("元", "").strip();
            return MONEY.matcher(amount).matches() ? Optional.of(amount + "元") : Optional.empty();
        }
    },
    /** A day as 2026-05-01; written 2026年5月1日. */
    DATE {
        @Override
        Optional<String> strict(String given) {
            return Optional.of(LocalDate.parse(given).format(DAY));
        }
    },
    /** A time of day as 08:30. */
    TIME {
        @Override
        Optional<String> strict(String given) {
            return Optional.of(LocalTime.parse(given).format(CLOCK));
        }
    },
    /** A day and time as 2026-05-01T08:30; written 2026年5月1日 08:30. */
    DATETIME {
        @Override
        Optional<String> strict(String given) {
            LocalDateTime at = LocalDateTime.parse(given);
            return Optional.of(at.format(DAY) + " " + at.format(CLOCK));
        }
    },
    /** A telephone number: digits, spaces, hyphens and one leading plus. */
    PHONE {
        @Override
        Optional<String> strict(String given) {
            return PHONE_NUMBER.matcher(given).matches() ? Optional.of(given) : Optional.empty();
        }
    };

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern MONEY = Pattern.compile("\\d{1,10}(\\.\\d{1,2})?");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?\\d[\\d -]{1,18}\\d");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** What a reply says for the given value; empty when it is none of this type. */
    public Optional<String> written(String given) {
        String stripped = given.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        try {
            return strict(stripped);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    abstract Optional<String> strict(String given);
}
