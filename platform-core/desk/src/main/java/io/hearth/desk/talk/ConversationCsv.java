package io.hearth.desk.talk;

import io.hearth.desk.api.Csv;
import io.hearth.desk.ticket.ContactRecordView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The communication log summed up, for spreadsheets. */
public final class ConversationCsv {

    private static final List<String> CHINESE = List.of("月份", "项目", "方式", "目的", "次数", "业主联系我们", "我们联系业主", "未联系上");
    private static final List<String> ENGLISH = List.of(
            "Month", "Estate", "Way", "Purpose", "Count", "Owner came to us", "We sought the owner", "Not reached");

    private ConversationCsv() {}

    /** Line by line, in the words of the language. */
    public static String of(List<ConversationLine> lines, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        Csv csv = new Csv();
        csv.add(english ? ENGLISH : CHINESE);
        for (ConversationLine line : lines) {
            csv.add(List.of(
                    line.month().toString(),
                    line.estate(),
                    way(line.way(), english),
                    purpose(line.purpose(), english),
                    line.count().count(),
                    line.count().in(),
                    line.count().out(),
                    line.count().missed()));
        }
        return csv.toString();
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
