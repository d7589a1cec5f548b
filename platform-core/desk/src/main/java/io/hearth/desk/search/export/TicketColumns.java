package io.hearth.desk.search.export;

import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is told of a found ticket, in the words of the language and by its estate's clock. Telephones stand there as the row has them. */
public final class TicketColumns {

    private static final List<String> CHINESE = List.of(
            "工单号", "类型", "事项", "状态", "优先级", "渠道", "项目", "房号", "分类", "报单人", "电话", "处理人", "班组", "受理时间", "应完成时间", "首次响应时间",
            "解决时间", "关闭时间", "重开次数");
    private static final List<String> ENGLISH = List.of(
            "Number",
            "Kind",
            "Subject",
            "State",
            "Priority",
            "Channel",
            "Estate",
            "Home",
            "Category",
            "Reporter",
            "Phone",
            "Assignee",
            "Team",
            "Opened",
            "Due",
            "First response",
            "Resolved",
            "Closed",
            "Reopened");

    private TicketColumns() {}

    static List<String> headings(Locale locale) {
        return english(locale) ? ENGLISH : CHINESE;
    }

    static String sheet(Locale locale) {
        return english(locale) ? "Tickets" : "工单";
    }

    /** The cells of one line, as many as there are headings. */
    public static List<@Nullable Object> of(TicketSummary ticket, ZoneId zone, Locale locale) {
        boolean english = english(locale);
        TicketSummary.UnitRef unit = ticket.unit();
        TicketSummary.CategoryRef category = ticket.category();
        TicketSummary.Reporter reporter = ticket.reporter();
        TicketSummary.Assignee assignee = ticket.assignee();
        TicketSummary.TeamRef team = ticket.team();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(ticket.number());
        cells.add(name(ticket.kind(), english));
        cells.add(ticket.title());
        cells.add(ticket.stateName());
        cells.add(name(ticket.priority(), english));
        cells.add(name(ticket.channel(), english));
        cells.add(ticket.estate().name());
        cells.add(unit == null ? null : unit.label());
        cells.add(category == null ? null : category.name());
        cells.add(reporter == null ? null : reporter.name());
        cells.add(reporter == null ? null : reporter.phone());
        cells.add(assignee == null ? null : assignee.name());
        cells.add(team == null ? null : english ? team.nameEn() : team.name());
        cells.add(time(ticket.openedAt(), zone));
        cells.add(time(ticket.dueAt(), zone));
        cells.add(time(ticket.firstRespondedAt(), zone));
        cells.add(time(ticket.resolvedAt(), zone));
        cells.add(time(ticket.closedAt(), zone));
        cells.add(ticket.reopenCount());
        return cells;
    }

    private static @Nullable LocalDateTime time(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalDateTime.ofInstant(at, zone);
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static String name(TicketKind kind, boolean english) {
        return switch (kind) {
            case INQUIRY -> english ? "Inquiry" : "咨询";
            case COMPLAINT -> english ? "Complaint" : "投诉";
            case REPAIR -> english ? "Repair" : "维修";
            case CONVENIENCE -> english ? "Convenience" : "便民";
            case EMERGENCY -> english ? "Emergency" : "紧急";
            case CALLBACK -> english ? "Callback" : "回访";
        };
    }

    private static String name(Priority priority, boolean english) {
        return switch (priority) {
            case LOW -> english ? "Low" : "低";
            case NORMAL -> english ? "Normal" : "普通";
            case HIGH -> english ? "High" : "高";
            case URGENT -> english ? "Urgent" : "特急";
        };
    }

    private static String name(Channel channel, boolean english) {
        return switch (channel) {
            case PHONE -> english ? "Phone" : "电话";
            case COUNTER -> english ? "Front desk" : "前台";
            case WECHAT -> english ? "WeChat account" : "微信公众号";
            case MINI_PROGRAM -> english ? "Mini program" : "小程序";
            case APP -> english ? "App" : "APP";
            case EMAIL -> english ? "E-mail" : "邮件";
            case WEB -> english ? "Web" : "网页";
            case QR -> english ? "QR code" : "扫码";
            case GROUP -> english ? "Owners’ group" : "业主群";
            case ROVING -> english ? "Roving desk" : "流动岗";
            case API -> english ? "API" : "系统接入";
        };
    }
}
