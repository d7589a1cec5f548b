package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A company decides what its group's headquarters sees, knows who has looked, and takes it back. */
class GroupIT extends BrowserTest {

    private static final String COMPANY = "云栖里";

    @Test
    void showsAHeadquartersWhatIsGrantedUntilItIsTakenBack() {
        Page headquarters = signedIn("yunhu", house.groupAdmin(), "/compare/group");
        Locator places = headquarters
                .getByRole(AriaRole.TABLE)
                .filter(new Locator.FilterOptions().setHasText("望潮苑"))
                .first();
        assertThat(places).isVisible();

        Page admin = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/settings/groups");
        assertThat(admin.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("查看"))
                        .first())
                .isVisible();
        named(admin, "撤回授权").first().click();
        named(admin, "撤回授权").last().click();
        assertThat(admin.getByText(Pattern.compile("已撤回，副本已删除"))).isVisible();

        named(headquarters, "刷新").click();
        assertThat(headquarters
                        .getByText(Pattern.compile("不在比较之内的公司.*" + COMPANY))
                        .first())
                .isVisible();
        assertThat(places.getByText("望潮苑")).hasCount(0);

        admin.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("指标"))
                .getByRole(AriaRole.CHECKBOX)
                .first()
                .check();
        named(admin, "选择全部 \\d+ 个项目").click();
        named(admin, "看看集团会看到什么").click();
        assertThat(admin.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("集团会看到的就是这些")))
                .isVisible();
        named(admin, "就授权这些").click();
        assertThat(admin.getByText(Pattern.compile("集团能看到 8 个项目的 1 项指标")).first())
                .isVisible();
        headquarters.reload();
        assertThat(headquarters.getByText("望潮苑").first()).isVisible();
    }

    private static Locator named(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }
}
