package io.hearth.desk.exchange;

import io.hearth.desk.exchange.RawReply.SaidVariable;
import io.hearth.desk.reply.ReplyVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/**
 * A variable as one line of a cell: {@code name | label | TYPE | source | =fallback}. The last two may be left out; a bar or backslash in
 * a text has a backslash in front.
 */
final class VariableLine {

    /** What such a line looks like, for those who wrote another. */
    static final String FORM = "name | 询问 | TEXT | owner.name | =备用值";

    private static final int LEAST = 3;
    private static final int MOST = 5;

    private VariableLine() {}

    static String of(ReplyVariable variable) {
        String source = variable.source();
        String fallback = variable.fallback();
        StringBuilder line = new StringBuilder(String.join(
                " | ",
                variable.name(),
                escaped(variable.label()),
                variable.type().name()));
        if (source != null || fallback != null) {
            line.append(" | ").append(source == null ? "" : source);
        }
        if (fallback != null) {
            line.append(" | =").append(escaped(fallback));
        }
        return line.toString();
    }

    /** Empty when the line is none. */
    static Optional<SaidVariable> read(String line, Spot at) {
        List<String> parts = parts(line);
        if (parts.size() < LEAST || parts.size() > MOST) {
            return Optional.empty();
        }
        String fallback = parts.size() < MOST ? "" : parts.get(4);
        if (!fallback.isEmpty() && !fallback.startsWith("=")) {
            return Optional.empty();
        }
        return Optional.of(new SaidVariable(
                at,
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.size() < 4 ? null : StringUtils.stripToNull(parts.get(3)),
                fallback.isEmpty() ? null : fallback.substring(1).strip()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                part.append(line.charAt(i));
            } else if (c == '|') {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}
