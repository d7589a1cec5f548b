package io.hearth.desk.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeChatXmlTests {

    @Test
    void readsOneLevelOfTexts() {
        assertThat(read("<xml><A><![CDATA[水管 & <漏>]]></A><B>1</B><C/></xml>"))
                .containsExactly(Map.entry("A", "水管 & <漏>"), Map.entry("B", "1"), Map.entry("C", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml><Content>&f;</Content></xml>",
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/evil.dtd\"><xml><Content>x</Content></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
                        + "<xml><Content>&c;</Content></xml>",
                "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]><xml/>",
                "<xml><Content>&undeclared;</Content></xml>",
                "<xml><Content>never closed</xml>",
                "<html/>",
                "{\"json\":true}",
                ""
            })
    void refusesWhatDeclaresOrIsNoXml(String hostile) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(hostile))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(WeChatProblem.UNREADABLE));
    }

    @Test
    void refusesWhatIsLongerThanAnyMessage() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("<xml><A>" + "x".repeat(70_000) + "</A></xml>"));
    }

    @Test
    void doesNotFollowNestingWithoutEnd() {
        String deep = "<xml>" + "<a>".repeat(9_000) + "</a>".repeat(3_000) + "</xml>";
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(deep));
    }

    @Test
    void whatIsWrittenIsReadAgainWhateverItSays() {
        String said = "是“]]>”吗？<b>&amp;";
        assertThat(read(WeChatXml.text("o-1", "gh_1", 1, said))).containsEntry("Content", said);
    }

    @Test
    void namesAMessageTheSameHoweverOftenItComes() {
        Map<String, String> text = Map.of(
                "FromUserName", "oABCDEFGH1", "CreateTime", "1", "MsgType", "text", "MsgId", "7", "Content", "漏水");
        assertThat(Incoming.of(text).name()).isEqualTo(Incoming.of(text).name()).isEqualTo("message:7");
        Map<String, String> voice = Map.of(
                "FromUserName",
                "oABCDEFGH1",
                "CreateTime",
                "1",
                "MsgType",
                "voice",
                "MsgId",
                "8",
                "MediaId",
                "m",
                "Recognition",
                "厨房漏水。");
        assertThat(Incoming.of(voice).text()).isEqualTo("[语音] 厨房漏水。");
        assertThat(Incoming.of(voice).mediaId()).isEqualTo("m");
        Map<String, String> place = Map.of(
                "FromUserName",
                "oABCDEFGH1",
                "CreateTime",
                "1",
                "MsgType",
                "location",
                "MsgId",
                "9",
                "Location_X",
                "30.27",
                "Location_Y",
                "120.15",
                "Label",
                "杭州市西湖区文一路");
        assertThat(Incoming.of(place).text()).isEqualTo("[位置] 杭州市西湖区文一路（30.27, 120.15）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "oABC"})
    void refusesWhatIsNobodysName(String openid) {
        Map<String, String> text =
                Map.of("FromUserName", openid, "CreateTime", "1", "MsgType", "text", "MsgId", "7", "Content", "漏水");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Incoming.of(text));
    }

    @Test
    void knowsAGreetingFromAMatter() {
        assertThat(WeChatWords.greeting("您好！")).isTrue();
        assertThat(WeChatWords.greeting("您好，在吗？？ ")).isTrue();
        assertThat(WeChatWords.greeting("👋")).isTrue();
        assertThat(WeChatWords.greeting("您好，水管漏了")).isFalse();
        assertThat(WeChatWords.greeting("灯坏了")).isFalse();
    }

    private static Map<String, String> read(String xml) {
        return WeChatXml.read(xml.getBytes(StandardCharsets.UTF_8));
    }
}
