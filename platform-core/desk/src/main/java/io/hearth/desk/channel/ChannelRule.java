package io.hearth.desk.channel;

import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel takes, and how soon it is answered.
 *
 * @param open whether new tickets may come this way
 * @param scope what it is for, as owners are told
 * @param kinds what it takes; everything when empty
 * @param hours when somebody is there; always when empty
 * @param responseMinutes how soon somebody answers; no promise when null
 */
@AggregateRoot
@Schema(name = "ChannelRule")
public record ChannelRule(
        Channel channel,
        boolean open,
        @Schema(example = "报修、投诉与咨询") String scope,

        @Schema(example = "Repairs, complaints and questions")
        String scopeEn,

        List<TicketKind> kinds,
        List<ServiceHours> hours,
        @Nullable Integer responseMinutes,
        long version) {

    private static final int MINUTES_OF_HOUR = 60;

    public ChannelRule {
        kinds = List.copyOf(kinds);
        hours = List.copyOf(hours);
    }

    /** How soon somebody answers, as owners are told. */
    public String promise() {
        if (responseMinutes == null) {
            return "我们会尽快答复您。";
        }
        String soon = responseMinutes % MINUTES_OF_HOUR == 0
                ? responseMinutes / MINUTES_OF_HOUR + " 小时"
                : responseMinutes + " 分钟";
        return "我们会在 " + soon + "内答复您。";
    }

    /** What holds until the company says something else. */
    static ChannelRule first(Channel channel) {
        return switch (channel) {
            case PHONE -> first(channel, "各类事项，紧急情况请优先拨打电话", "Everything; in an emergency call first", 15);
            case COUNTER -> first(channel, "当面办理各类事项", "Everything, in person", 15);
            case WECHAT -> first(channel, "咨询、报修与投诉", "Questions, repairs and complaints", 30);
            case MINI_PROGRAM -> first(channel, "报修、投诉与便民服务", "Repairs, complaints and services", 30);
            case APP -> first(channel, "报修、投诉与便民服务", "Repairs, complaints and services", 30);
            case EMAIL -> first(channel, "投诉、建议与需要附件的事项", "Complaints, suggestions and matters with files", 240);
            case WEB -> first(channel, "报修、投诉与咨询", "Repairs, complaints and questions", 30);
            case QR -> first(channel, "公共区域与设备的问题", "Public places and equipment", 30);
            case GROUP -> first(channel, "咨询与公共区域的问题", "Questions and public places", 30);
            case ROVING -> first(channel, "在小区里当面反映的事项", "What is said on a round through the estate", 15);
            case API -> first(channel, "其他系统转来的事项", "What other systems hand over", null);
        };
    }

    private static ChannelRule first(Channel channel, String scope, String scopeEn, @Nullable Integer responseMinutes) {
        return new ChannelRule(channel, true, scope, scopeEn, List.of(), List.of(), responseMinutes, 0);
    }
}
