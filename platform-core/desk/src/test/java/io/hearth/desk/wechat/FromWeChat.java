package io.hearth.desk.wechat;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * WeChat, as it sends messages to a company's portal.
 *
 * @param aesKey messages are encrypted with it; none are without
 */
record FromWeChat(
        MockMvc http,
        String portal,
        String appId,
        String token,
        @Nullable String aesKey,
        Clock clock) {

    static final String TOKEN = "tokenOfTests";
    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final AtomicLong IDS = new AtomicLong(24_000_000_000L);
    private static final String NONCE = "486452656";

    static long nextId() {
        return IDS.incrementAndGet();
    }

    String text(String openid, String content) throws Exception {
        return text(openid, nextId(), content);
    }

    String text(String openid, long id, String content) throws Exception {
        return said(send(message(openid, "text", "<Content><![CDATA[" + content + "]]></Content>", id)));
    }

    String image(String openid, String mediaId) throws Exception {
        return said(send(message(
                openid,
                "image",
                "<PicUrl><![CDATA[http://mmbiz.example/1]]></PicUrl><MediaId><![CDATA[" + mediaId + "]]></MediaId>",
                nextId())));
    }

    String event(String openid, String event, String more) throws Exception {
        return said(send("<xml><ToUserName><![CDATA[gh_tests]]></ToUserName><FromUserName><![CDATA[" + openid
                + "]]></FromUserName><CreateTime>" + now() + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                + "<Event><![CDATA[" + event + "]]></Event>" + more + "</xml>"));
    }

    String message(String openid, String type, String more, long id) {
        return "<xml><ToUserName><![CDATA[gh_tests]]></ToUserName><FromUserName><![CDATA[" + openid
                + "]]></FromUserName><CreateTime>" + now() + "</CreateTime><MsgType><![CDATA[" + type + "]]></MsgType>"
                + more + "<MsgId>" + id + "</MsgId></xml>";
    }

    /** Signed, and encrypted when there is a key. */
    MockHttpServletResponse send(String xml) throws Exception {
        String timestamp = String.valueOf(now());
        if (aesKey == null) {
            return post(xml, timestamp, SHA1.gen(token, timestamp, NONCE), "");
        }
        String sealed = new WxCryptUtil(token, aesKey, appId).encrypt("0123456789abcdef", xml);
        return post(
                "<xml><ToUserName><![CDATA[gh_tests]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>",
                timestamp,
                SHA1.gen(token, timestamp, NONCE),
                "&encrypt_type=aes&msg_signature=" + SHA1.gen(token, timestamp, NONCE, sealed));
    }

    MockHttpServletResponse post(String body, String timestamp, String signature, String more) throws Exception {
        return http.perform(MockMvcRequestBuilders.post(URI.create("/api/v1/public/wechat?signature=" + signature
                                + "&timestamp=" + timestamp + "&nonce=" + NONCE + "&openid=x" + more))
                        .header("X-Hearth-Portal", portal)
                        .contentType(MediaType.TEXT_XML)
                        .content(body.getBytes(StandardCharsets.UTF_8)))
                .andReturn()
                .getResponse();
    }

    MockHttpServletResponse greet(String echo) throws Exception {
        String timestamp = String.valueOf(now());
        return http.perform(get(URI.create("/api/v1/public/wechat?signature=" + SHA1.gen(token, timestamp, NONCE)
                                + "&timestamp=" + timestamp + "&nonce=" + NONCE + "&echostr=" + echo))
                        .header("X-Hearth-Portal", portal))
                .andReturn()
                .getResponse();
    }

    /** What the person is answered; empty when nothing. */
    private String said(MockHttpServletResponse response) {
        String answer = content(response);
        if (response.getStatus() != 200) {
            throw new AssertionError(response.getStatus() + " " + answer);
        }
        if (answer.equals("success")) {
            return "";
        }
        String xml = answer;
        if (aesKey != null) {
            xml = new WxCryptUtil(token, aesKey, appId)
                    .decryptXml(
                            between(answer, "<MsgSignature><![CDATA[", "]]>"),
                            between(answer, "<TimeStamp>", "<"),
                            between(answer, "<Nonce><![CDATA[", "]]>"),
                            answer);
        }
        return WeChatXml.read(xml.getBytes(StandardCharsets.UTF_8)).getOrDefault("Content", "");
    }

    static String content(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
