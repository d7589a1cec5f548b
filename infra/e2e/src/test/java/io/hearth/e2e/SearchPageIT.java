package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The search page as somebody at the counter uses it: typing, narrowing, looking beside the list, taking along. */
class SearchPageIT extends BrowserTest {

    private static final String COMPANY = "yunqi";

    @Test
    void findsWhileTypingAndNarrowsByConditionsAndByFacets() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/search");
        Locator box = box(page);
        box.fill("漏水");
        assertThat(hits(page).first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("/search\\?.*q="));

        box.fill("漏水 类型:报修");
        Locator chip = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^去掉条件")));
        assertThat(chip).hasCount(1);
        chip.click();
        assertThat(chip).hasCount(0);
        assertThat(box).hasValue("漏水");

        Locator facets = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("筛选结果"));
        facets.getByText("维修", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("kind=.*REPAIR"));
        assertThat(hits(page).first()).isVisible();
        page.reload();
        assertThat(box(page)).hasValue("漏水");
        assertThat(page).hasURL(Pattern.compile("kind=.*REPAIR"));
    }

    @Test
    void looksBesideTheListAndOpensByKeyboard() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/search");
        box(page).fill("漏水");
        assertThat(hits(page).first()).isVisible();
        box(page).press("ArrowDown");
        Locator preview = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("预览"));
        assertThat(preview.getByRole(AriaRole.HEADING).first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("preview="));
        String first = page.url();
        page.keyboard().press("j");
        assertThat(page).not().hasURL(first);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/tickets\\?.*ticket="));
    }

    @Test
    void takesWhatIsFoundAlong() throws IOException {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/search?q=漏水");
        assertThat(hits(page).first()).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("导\\s*出")))
                .click();
        Download file =
                page.waitForDownload(() -> page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("CSV"))
                        .click());
        assertThat(file.suggestedFilename()).matches("tickets-\\d{4}-\\d{2}-\\d{2}\\.csv");
        assertThat(Files.readString(file.path())).startsWith("\uFEFF").contains("漏水");
    }

    private static Locator box(Page page) {
        return page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("搜索工单"));
    }

    private static Locator hits(Page page) {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("搜索结果"))
                .getByRole(AriaRole.LINK);
    }
}
