package io.hearth.desk.review;

import io.hearth.desk.api.Csv;
import io.hearth.desk.reply.Replies;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A round for spreadsheets: every reply with what became of it. */
public final class ReviewCsv {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Replies.OFFICE);
    private static final List<String> CHINESE =
            List.of("序号", "编号", "回复", "版本", "复核原因", "近90天发送", "结论", "说明", "新的有效期至", "复核人", "复核时间");
    private static final List<String> ENGLISH = List.of(
            "No.",
            "Code",
            "Reply",
            "Version",
            "Reasons",
            "Sent in 90 days",
            "Decision",
            "Note",
            "New last day",
            "Decided by",
            "Decided at");

    private ReviewCsv() {}

    /** The replies line by line, in the words of the language. */
    public static String of(List<ReviewItem> items, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        Csv csv = new Csv();
        csv.add(english ? ENGLISH : CHINESE);
        for (ReviewItem item : items) {
            csv.add(Arrays.asList(
                    item.position(),
                    item.code(),
                    item.inForce().content().title(),
                    item.number(),
                    item.whys().stream()
                            .map(ReviewWhy::cause)
                            .distinct()
                            .map(cause -> english ? cause.labelEn() : cause.label())
                            .collect(Collectors.joining(english ? "; " : "；")),
                    item.uses(),
                    decision(item.decision(), english),
                    item.reason(),
                    item.newUntil(),
                    item.decidedBy(),
                    time(item.decidedAt())));
        }
        return csv.toString();
    }

    private static String decision(@Nullable ReviewDecision decision, boolean english) {
        if (decision == null) {
            return english ? "Undecided" : "未复核";
        }
        return english ? decision.labelEn() : decision.label();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }
}
