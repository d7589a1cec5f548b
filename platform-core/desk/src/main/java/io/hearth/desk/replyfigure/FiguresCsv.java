package io.hearth.desk.replyfigure;

import io.hearth.desk.api.Csv;
import io.hearth.desk.reply.Replies;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of the replies, for spreadsheets: counts beside what they are counted of, so that nobody has to take a share on trust. */
public final class FiguresCsv {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Replies.OFFICE);
    private static final List<String> CHINESE = List.of(
            "文件夹", "编号", "回复", "发送次数", "发送人数", "原样发送", "平均改动字数", "节省打字（秒）", "之后满意", "之后有评价", "7天内再次联系", "已满7天", "最近发送");
    private static final List<String> ENGLISH = List.of(
            "Folder",
            "Code",
            "Reply",
            "Sent",
            "Sent by people",
            "Sent unchanged",
            "Characters changed on average",
            "Typing spared (seconds)",
            "Satisfied after it",
            "Rated after it",
            "Came again within 7 days",
            "7 days have gone by",
            "Last sent");

    private FiguresCsv() {}

    /**
     * The figures line by line, in the words of the language.
     *
     * @param folders names by key
     */
    public static String of(List<FiguresOfReply> figures, Map<String, String> folders, Locale locale) {
        Csv csv = new Csv();
        csv.add(locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? ENGLISH : CHINESE);
        for (FiguresOfReply one : figures) {
            csv.add(Arrays.asList(
                    folders.getOrDefault(one.folder(), one.folder()),
                    one.code(),
                    one.title(),
                    one.uses(),
                    one.people(),
                    one.unchanged().count(),
                    Math.round(one.edits() * 10) / 10.0,
                    one.savedSeconds(),
                    one.content().count(),
                    one.content().of(),
                    one.again().count(),
                    one.again().of(),
                    time(one.lastUsedAt())));
        }
        return csv.toString();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }
}
