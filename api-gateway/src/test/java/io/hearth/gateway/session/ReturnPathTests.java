package io.hearth.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTests {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/tickets", "/tickets?state=new&q=%E6%9A%96", "/estates/3-2-201", "/a//b"})
    void keepsAPathOfThisPortal(String path) {
        assertThat(ReturnPath.orStart(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "tickets",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "https:/evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\n/evil.example",
                "/tickets\r\nSet-Cookie: x",
                "/tickets#//evil",
                " /tickets",
                "/./tickets",
                "/x/../api/v1",
                "/oauth2/authorization/hearth",
                "/login/oauth2/code/hearth",
                "/sign-in",
                "/api/v1/attachments/1",
                "/<script>"
            })
    void becomesTheStartPageForAnythingElse(String path) {
        assertThat(ReturnPath.orStart(path)).isEqualTo("/");
    }
}
