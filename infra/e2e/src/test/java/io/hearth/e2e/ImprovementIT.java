package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From what happens most to what is done about it. */
class ImprovementIT extends BrowserTest {

    private static final String COMPANY = "yunqi";

    @Test
    void beginsAnItemFromTheCauseThatMostTicketsHave() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/improvement?by=CAUSE");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("设施老化：查看 \\d+ 件工单")))
                .click();
        Locator tickets = page.getByRole(AriaRole.DIALOG);
        assertThat(tickets.getByRole(AriaRole.LINK).first()).isVisible();
        page.keyboard().press("Escape");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("就“设施老化”发起改进"))
                .click();
        Locator form = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("发起改进"));
        assertThat(form.getByLabel("标题")).hasValue(Pattern.compile("设施老化：最近 90 天 \\d+ 件"));
        form.getByLabel("标题").fill("门禁主机轮换");
        chooseAndClose(page, form, "项目", "听松苑");
        chooseAndClose(page, form, "负责人", "林知夏");
        form.getByLabel("到期")
                .fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusWeeks(6).toString());
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("建\\s*立")))
                .click();

        Locator item = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("门禁主机轮换"));
        assertThat(item.getByText("听松苑")).isVisible();
        assertThat(item.getByText("设施老化").first()).isVisible();
        page.reload();
        assertThat(item.getByText("听松苑")).isVisible();
    }

    @Test
    void findsTypicalCasesAndTheItemUnderWay() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/improvement");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("老旧水泵逐台更换")))
                .isVisible();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("典型案例"))
                .click();
        Locator words = page.getByRole(AriaRole.SEARCHBOX);
        words.fill("公共立管");
        words.press("Enter");
        assertThat(page.getByText("同一户三次漏水，根源在公共立管")).isVisible();
        assertThat(page.getByText("等配件等了九天，没有人告诉业主")).hasCount(0);
    }

    private static void chooseAndClose(Page page, Locator form, String field, String name) {
        choose(page, form, field, name);
        // a list of several stays open until something else is touched
        form.getByText("发起改进").first().click();
    }
}
