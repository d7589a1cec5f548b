package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What one estate does well, taken over by another that did it another way. */
class PlaybookIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final String OURS = "您好，石门老街服务站，我是{{staff}}。";

    @Test
    void packagesAnEstatesWaysAndAnotherAdoptsThemOnceItsConflictIsDecided() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/improvement/playbooks");
        greetTheirOwnWay(page);
        button(page, "打包经验").click();
        Locator form = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("打包一个项目的做法"));
        choose(page, form, "来源项目", "枕溪苑");
        form.getByLabel("名称").fill("接听第一句");
        choose(page, form, "衡量指标", "首次响应用时");
        form.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(Pattern.compile("^接听用语：")))
                .check();
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^打\\s*包$")))
                .click();

        Locator sheet = page.getByRole(
                AriaRole.DIALOG, new Page.GetByRoleOptions().setName("接听第一句").setExact(true));
        assertThat(sheet.getByText("还没有项目应用。")).isVisible();
        sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("应用到项目"))
                .click();
        Locator adopt = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("应用“接听第一句”"));
        adopt.getByLabel("应用到哪些项目").fill("石门老街");
        page.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText("石门老街"))
                .first()
                .click();
        adopt.locator(".ant-drawer-title").click();
        Locator apply =
                adopt.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^应\\s*用$")));
        assertThat(adopt.getByText(OURS)).isVisible();
        assertThat(adopt.getByText("还有 1 处冲突没有选")).isVisible();
        assertThat(apply).isDisabled();
        adopt.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("用手册的"))
                .check();
        assertThat(adopt.getByText("将改变 1 项，要么全部生效，要么都不变")).isVisible();
        apply.click();

        LocalDate tellable = LocalDate.now(ZoneId.of("Asia/Shanghai"))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(5)
                .plusDays(1);
        assertThat(sheet.getByText("现在下结论还早：" + tellable + " 起可以检验。")).isVisible();
        assertThat(sheet.getByText("现在还说不出结果。")).isVisible();
        assertThat(sheet.getByText(Pattern.compile("石门老街：" + tellable + " 起才说得出")))
                .isVisible();
        assertThat(sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("检验效果")))
                .isDisabled();

        sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^撤\\s*销$")))
                .click();
        page.getByRole(AriaRole.TOOLTIP)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^撤\\s*销$")))
                .click();
        assertThat(sheet.getByText("已撤销", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        if (!request(page, "GET", "/api/v1/writing-rules", null).contains(OURS)) {
            throw new AssertionError("the estate does not say again what it said before");
        }
    }

    @Test
    void tellsOfEstatesThatAdoptedLongAgoWhatItChangedOrWhyNot() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/improvement/playbooks");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("报事快办"))
                .click();
        Locator sheet = page.getByRole(
                AriaRole.DIALOG, new Page.GetByRoleOptions().setName("报事快办").setExact(true));
        Locator effect = sheet.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("各项目的效果"));
        for (String estate : List.of("晴川苑", "荷风苑")) {
            assertThat(effect.getByText(Pattern.compile(estate)).first()).isVisible();
        }
    }

    /** The old street answers the telephone in its own words before anything is adopted. */
    private static void greetTheirOwnWay(Page page) {
        page.evaluate("""
            async ([estateCode, greeting]) => {
              const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
              const estates = (await (await fetch('/api/v1/estates?limit=50')).json()).items;
              const { mine, shipped, version, ...rules } = await (await fetch('/api/v1/writing-rules')).json();
              const estateId = estates.find((one) => one.code === estateCode).id;
              const answer = await fetch('/api/v1/writing-rules', {
                method: 'PUT',
                body: JSON.stringify({
                  ...rules,
                  estates: [
                    ...rules.estates.filter((one) => one.estateId !== estateId),
                    { estateId, openingText: null, greetingText: greeting },
                  ],
                }),
                headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token, 'If-Match': `W/"${version}"` },
              });
              if (!answer.ok) throw new Error(await answer.text());
            }\
            """, List.of("YQ08", OURS));
    }
}
