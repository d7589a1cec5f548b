package io.hearth.desk.wechat;

import io.hearth.kernel.web.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * Something that WeChat sent.
 *
 * @param name the same whenever WeChat sends it again
 * @param account what WeChat calls the account; an answer comes from it
 * @param kind as WeChat says, {@code event:} before an event
 * @param text in words, whatever it is
 * @param mediaId of a file that WeChat hands out for three days
 */
record Incoming(
        String name,
        String openid,
        String account,
        String kind,
        String text,
        @Nullable String mediaId) {

    static final String SUBSCRIBE = "event:subscribe";
    static final String UNSUBSCRIBE = "event:unsubscribe";
    static final String TEMPLATE_SENT = "event:templatesendjobfinish";

    private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");
    private static final int LONGEST = 5_000;

    boolean event() {
        return kind.startsWith("event:");
    }

    /** @throws ProblemException 400 {@code wechat.unreadable} */
    static Incoming of(Map<String, String> xml) {
        String openid = text(xml, "FromUserName");
        String created = text(xml, "CreateTime");
        String type = text(xml, "MsgType").toLowerCase(Locale.ROOT);
        if (!OPENID.matcher(openid).matches()) {
            throw WeChatXml.unreadable("FromUserName (expected: an openid)");
        }
        if (!NUMBER.matcher(created).matches()) {
            throw WeChatXml.unreadable("CreateTime (expected: a number)");
        }
        if (type.equals("event")) {
            String event = cut(text(xml, "Event"), 40).toLowerCase(Locale.ROOT);
            String about = event.equals("templatesendjobfinish")
                    ? text(xml, "MsgID") + " " + text(xml, "Status")
                    : text(xml, "EventKey");
            return new Incoming(
                    cut("event:" + openid + ":" + created + ":" + event + ":" + text(xml, "MsgID"), 200),
                    openid,
                    text(xml, "ToUserName"),
                    "event:" + event,
                    cut(about, 200),
                    null);
        }
        String id = text(xml, "MsgId");
        if (!NUMBER.matcher(id).matches()) {
            throw WeChatXml.unreadable("MsgId (expected: a number)");
        }
        return new Incoming(
                "message:" + id,
                openid,
                text(xml, "ToUserName"),
                cut(type, 40),
                cut(words(type, xml), LONGEST),
                switch (type) {
                    case "image", "voice" -> StringUtils.stripToNull(cut(text(xml, "MediaId"), 200));
                    default -> null;
                });
    }

    private static String words(String type, Map<String, String> xml) {
        return switch (type) {
            case "text" -> text(xml, "Content");
            case "image" -> "[图片]";
            case "voice" -> ("[语音] " + text(xml, "Recognition")).strip();
            case "location" ->
                "[位置] %s（%s, %s）".formatted(text(xml, "Label"), text(xml, "Location_X"), text(xml, "Location_Y"));
            case "link" -> "[链接] %s %s".formatted(text(xml, "Title"), text(xml, "Url"));
            case "video", "shortvideo" -> "[视频]";
            default -> "[" + cut(type, 40) + "]";
        };
    }

    private static String text(Map<String, String> xml, String name) {
        return xml.getOrDefault(name, "").strip();
    }

    static String cut(String text, int longest) {
        String kept = text.replace("\u0000", "");
        return kept.length() <= longest ? kept : kept.substring(0, longest - 1) + "…";
    }
}
