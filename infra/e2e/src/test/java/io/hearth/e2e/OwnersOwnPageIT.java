package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An owner signs in with a code from their letter box, and sees what is theirs. */
class OwnersOwnPageIT extends BrowserTest {

    private static final String COMPANY = "yunqi";

    @Test
    void signsInWithACodeAndFollowsATicket() {
        String email = "owner" + System.nanoTime() + "@example.com";
        Page desk = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/tickets");
        String estates = request(desk, "GET", "/api/v1/estates?limit=1", null);
        String estate = text(estates, "/items/0/id");
        String buildings = request(desk, "GET", "/api/v1/estates/" + estate + "/buildings", null);
        String units = request(desk, "GET", "/api/v1/buildings/" + text(buildings, "/items/0/id") + "/units", null);
        String owner = text(
                request(
                        desk,
                        "POST",
                        "/api/v1/contacts",
                        Map.of(
                                "name",
                                "诸葛小满",
                                "email",
                                email,
                                "units",
                                List.of(Map.of("unitId", text(units, "/items/0/id"), "relation", "OWNER")))),
                "/id");
        String number = text(
                request(
                        desk,
                        "POST",
                        "/api/v1/tickets",
                        Map.of(
                                "kind",
                                "REPAIR",
                                "estateId",
                                estate,
                                "title",
                                "阳台地漏返水",
                                "channel",
                                "COUNTER",
                                "reporter",
                                Map.of("contactId", owner))),
                "/number");

        Page page = personWithPhone();
        page.navigate(house.portal(COMPANY) + "/my");
        page.getByLabel("邮箱").fill(email);
        button(page, "发送验证码").click();
        page.getByLabel("验证码").fill(house.letterTo(email, Pattern.compile("验证码是 ([0-9]{6})")));
        button(page, "登录").click();

        assertThat(page.getByText(text(units, "/items/0/label"))).isVisible();
        assertThat(page.getByText(number)).isVisible();
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                .isFalse();
        assertThat((String) page.evaluate("document.cookie")).doesNotContain("HEARTH_OWNER");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查看进度 " + number))
                .click();
        page.waitForURL("**/p/*");
        assertThat(page.getByText("已收到，正在安排师傅")).isVisible();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("我的房屋和工单"))
                .click();
        button(page, "退出登录").click();
        assertThat(page.getByText("已经退出登录。")).isVisible();
        page.reload();
        assertThat(page.getByLabel("邮箱")).isVisible();
    }
}
