package io.hearth.desk.talk;

import io.hearth.desk.api.Csv;
import io.hearth.desk.api.Sheet;
import io.hearth.desk.ticket.ContactRecordView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** The communication log summed up, for spreadsheets: its lines as text, and as an Excel workbook with what they come to. Names nobody. */
public final class ConversationFile {

    private static final List<String> CHINESE = List.of("月份", "项目", "方式", "目的", "次数", "业主联系我们", "我们联系业主", "未联系上");
    private static final List<String> ENGLISH = List.of(
            "Month", "Estate", "Way", "Purpose", "Count", "Owner came to us", "We sought the owner", "Not reached");

    /** Where the counts begin among the headings. */
    private static final int COUNTS_FROM = 4;

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private ConversationFile() {}

    /** Line by line, in the words of the language. */
    public static String of(List<ConversationLine> lines, Locale locale) {
        boolean english = english(locale);
        Csv csv = new Csv();
        csv.add(english ? ENGLISH : CHINESE);
        lines.forEach(line -> csv.add(cells(line, english)));
        return csv.toString();
    }

    /** Months, estates, what was talked about and who still has to be reached on sheets of their own, then the lines. */
    public static byte[] workbook(ConversationReport report, List<ConversationLine> lines, Locale locale) {
        boolean english = english(locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hearth", "1.0")) {
            Sheet months = sheet(workbook, english ? "Months" : "按月", counted(english ? "Month" : "月份", english));
            report.months().forEach(one -> months.add(counted(one.month().toString(), one.count())));
            months.add(counted(english ? "All" : "合计", report.total()));
            months.add(counted(english ? "Before" : "上期", report.before()));
            Sheet estates = sheet(workbook, english ? "Estates" : "按项目", counted(english ? "Estate" : "项目", english));
            report.estates().forEach(one -> estates.add(counted(one.name(), one.count())));
            Sheet ways = sheet(workbook, english ? "Ways" : "按方式", counted(english ? "Way" : "方式", english));
            report.ways().forEach(one -> ways.add(counted(way(one.way(), english), one.count())));
            Sheet purposes =
                    sheet(workbook, english ? "Purposes" : "按目的", counted(english ? "Purpose" : "目的", english));
            report.purposes().forEach(one -> purposes.add(counted(purpose(one.purpose(), english), one.count())));
            Sheet categories = sheet(
                    workbook,
                    english ? "Categories" : "谈的事",
                    english ? List.of("Category", "Count") : List.of("类别", "次数"));
            report.categories()
                    .forEach(one -> categories.add(List.of(english ? one.nameEn() : one.name(), one.count())));
            Sheet open = sheet(
                    workbook,
                    english ? "Not reached" : "还没联系上",
                    english ? List.of("Ticket", "Title", "Tries", "Last") : List.of("工单", "标题", "次数", "最近一次"));
            report.open()
                    .forEach(one -> open.add(List.of(
                            one.number(),
                            one.title(),
                            one.tries(),
                            MINUTE.format(one.lastAt().atZone(OFFICE)))));
            Sheet all = sheet(workbook, english ? "Lines" : "明细", english ? ENGLISH : CHINESE);
            lines.forEach(line -> all.add(cells(line, english)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static Sheet sheet(Workbook workbook, String name, List<String> headings) {
        return new Sheet(workbook.newWorksheet(name), headings);
    }

    private static List<String> counted(String of, boolean english) {
        return Stream.concat(
                        Stream.of(of), (english ? ENGLISH : CHINESE).stream().skip(COUNTS_FROM))
                .toList();
    }

    private static List<Object> counted(String of, ConversationReport.Count count) {
        return List.of(of, count.count(), count.in(), count.out(), count.missed());
    }

    private static List<Object> cells(ConversationLine line, boolean english) {
        return List.of(
                line.month().toString(),
                line.estate(),
                way(line.way(), english),
                purpose(line.purpose(), english),
                line.count().count(),
                line.count().in(),
                line.count().out(),
                line.count().missed());
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static String way(ContactRecordView.Way way, boolean english) {
        return switch (way) {
            case PHONE -> english ? "Telephone" : "电话";
            case VISIT -> english ? "Visit" : "上门";
            case COUNTER -> english ? "Counter" : "前台当面";
            case WECHAT -> english ? "WeChat" : "微信";
            case MESSAGE -> english ? "Message" : "短信";
            case OTHER -> english ? "Other" : "其他方式";
        };
    }

    private static String purpose(ContactRecordView.@Nullable Purpose purpose, boolean english) {
        return switch (purpose) {
            case null -> english ? "Without a ticket" : "与工单无关";
            case CONFIRM -> english ? "Confirm details" : "确认情况";
            case PROGRESS -> english ? "Tell progress" : "告知进度";
            case CALLBACK -> english ? "Callback" : "回访";
            case OTHER -> english ? "Other" : "其他";
        };
    }
}
