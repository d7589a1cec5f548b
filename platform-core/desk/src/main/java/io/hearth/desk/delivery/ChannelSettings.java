package io.hearth.desk.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which settings each way has, beside its secret. */
final class ChannelSettings {

    static final String SENDER_NAME = "senderName";
    static final String REPLY_TO = "replyTo";
    static final String ACCESS_KEY_ID = "accessKeyId";
    static final String SIGN_NAME = "signName";
    static final String TEMPLATE_CODE = "templateCode";
    static final String PAGE_TEMPLATE_CODE = "pageTemplateCode";
    static final String CORP_ID = "corpId";
    static final String AGENT_ID = "agentId";

    private ChannelSettings() {}

    /** What must be there before messages can go this way. */
    static List<String> required(DeliveryWay way) {
        return switch (way) {
            case EMAIL, OFFICIAL_ACCOUNT -> List.of();
            case SMS -> List.of(ACCESS_KEY_ID, SIGN_NAME, TEMPLATE_CODE);
            case WECHAT -> List.of(CORP_ID, AGENT_ID);
        };
    }

    static boolean needsSecret(DeliveryWay way) {
        return way == DeliveryWay.SMS || way == DeliveryWay.WECHAT;
    }

    /** The settings of the way out of a command; others are left out. */
    static Map<String, String> of(DeliveryWay way, SaveChannel command) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(SENDER_NAME, text(command.senderName()));
        all.put(REPLY_TO, text(command.replyTo()));
        all.put(ACCESS_KEY_ID, text(command.accessKeyId()));
        all.put(SIGN_NAME, text(command.signName()));
        all.put(TEMPLATE_CODE, text(command.templateCode()));
        all.put(PAGE_TEMPLATE_CODE, text(command.pageTemplateCode()));
        all.put(CORP_ID, text(command.corpId()));
        all.put(AGENT_ID, text(command.agentId()));
        List<String> mine = switch (way) {
            case EMAIL -> List.of(SENDER_NAME, REPLY_TO);
            case SMS -> List.of(ACCESS_KEY_ID, SIGN_NAME, TEMPLATE_CODE, PAGE_TEMPLATE_CODE);
            case WECHAT, OFFICIAL_ACCOUNT -> required(way);
        };
        all.keySet().retainAll(mine);
        return all;
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
