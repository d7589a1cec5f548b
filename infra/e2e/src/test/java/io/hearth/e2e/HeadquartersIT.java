package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What headquarters and the platform see. */
class HeadquartersIT extends BrowserTest {

    @Test
    void comparesTheEstatesOfTheCompanySideBySide() {
        Page page = signedIn("yunqi", house.account("yunqi", "HQ_ANALYST"), "/compare");
        Locator table = page.getByRole(AriaRole.TABLE).first();
        assertThat(table).isVisible();
        for (String estate : new String[] {"听松苑", "望潮苑", "枕溪苑", "桂语苑", "晴川苑", "荷风苑", "明月苑", "石门老街"}) {
            assertThat(table.getByText(Pattern.compile(estate)).first()).isVisible();
        }
        assertThat(page.locator("canvas").first()).isVisible();
    }

    @Test
    void doesNotShowTheComparisonToATechnician() {
        Page page = signedIn("yunqi", house.account("yunqi", "TECHNICIAN"), "/compare");
        assertThat(page.getByText("您还没有查看这里的权限")).isVisible();
    }

    @Test
    void suspendsACompanyWhoseSignInPageThenSaysWhyAndResumesIt() {
        Page platform = signedIn("platform", house.platformAdmin(), "/platform/companies");
        Locator row = platform.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("qinghe"));
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("暂停"))
                .click();
        Locator dialog = platform.getByRole(AriaRole.DIALOG);
        dialog.locator("textarea, input").first().fill("端到端测试中的暂停");
        dialog.getByRole(AriaRole.BUTTON).last().click();
        assertThat(row.getByText("已暂停")).isVisible();

        Page owner = person();
        owner.navigate(house.portal("qinghe"));
        assertThat(owner.getByText(Pattern.compile("端到端测试中的暂停")).first()).isVisible();

        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("恢复"))
                .click();
        Locator confirm = platform.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("恢复"))
                .last();
        confirm.click();
        assertThat(row.getByText("试用中")).isVisible();
    }
}
