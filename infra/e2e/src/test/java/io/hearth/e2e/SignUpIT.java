package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From nothing to a company working its first ticket, as its admin sees it. */
class SignUpIT extends BrowserTest {

    @Test
    void subscribesSignsInAndOpensTheFirstTicket() {
        String slug = "e2e" + Long.toString(System.currentTimeMillis(), 36);
        House.Account admin = new House.Account("admin@" + slug + ".example", "三只 白猫 爬过 屋顶 7");
        Page page = person();
        page.navigate(house.front());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("开通")))
                .first()
                .click();
        page.waitForURL("**/sign-up**");
        page.getByLabel("公司名称").fill("端到端物业（示例）");
        page.getByLabel("门户名").fill(slug);
        page.getByLabel("您的姓名").fill("林知夏");
        page.getByLabel("工作邮箱").fill(admin.username());
        page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(admin.password());
        page.locator("form").first().locator("button[type=submit]").click();
        page.waitForURL("**/sign-up/*");
        page.getByText("进入我的门户").first().click();
        page.waitForURL(url -> url.contains(slug + ".") && url.contains("/sign-in"));
        page.locator("input[name=email]").fill(admin.username());
        page.locator("input[name=password]").fill(admin.password());
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/sign-in") && !url.contains("/oauth2/"));
        assertThat(page.getByText(Pattern.compile("还没有工单|这个队列是空的"))).isVisible();
    }

    @Test
    void saysThatAnAddressIsTakenBeforeTheFormIsSent() {
        Page page = person();
        page.navigate(house.front() + "/sign-up");
        page.getByLabel("门户名").fill("yunqi");
        page.keyboard().press("Tab");
        assertThat(page.getByText(Pattern.compile("已经有公司在用"))).isVisible();
    }

    @Test
    void tellsThatAPortalDoesNotExist() {
        Page page = person();
        page.navigate(house.portal("nobody-lives-here"));
        assertThat(page.getByText(Pattern.compile("没有找到这个门户|没有这个门户"))).isVisible();
    }
}
