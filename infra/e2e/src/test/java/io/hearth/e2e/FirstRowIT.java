package io.hearth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How long the workbench takes to paint its first row: printed, because the time is the machine's; and what it waits for before
 * it asks for the list, which is ours.
 */
class FirstRowIT extends BrowserTest {

    private static final int VISITS = 5;

    private static final String ROW = "ul[aria-label='工单列表'] > li";

    /** When the frame after the first row stood was drawn. */
    private static final String WATCH = """
        (() => {
          const look = () =>
            document.querySelector("%s")
              ? requestAnimationFrame(() => { document.documentElement.dataset.firstRow = performance.now(); })
              : requestAnimationFrame(look);
          requestAnimationFrame(look);
        })()\
        """.formatted(ROW);

    private static final String ASKED = """
        () => performance.getEntriesByType('resource')
          .map(one => ({ path: new URL(one.name).pathname, from: one.startTime, to: one.responseEnd }))
          .filter(one => one.path.startsWith('/api/') || one.path === '/session')\
        """;

    /** A question to the service, in milliseconds since the visit began. */
    private record Question(String path, double from, double to) {}

    @Test
    void asksForTheListAsSoonAsItIsKnownWhoIsThere() {
        Page page = signedIn("yunqi", house.account("yunqi", "FRONT_DESK"), "/tickets");
        page.locator(ROW).first().waitFor();
        page.addInitScript(WATCH);
        List<Double> times = new ArrayList<>();
        List<Question> questions = List.of();
        for (int visit = 0; visit < VISITS; visit++) {
            page.navigate(house.portal("yunqi") + "/tickets");
            String time = page.locator("html[data-first-row]").getAttribute("data-first-row");
            times.add(Double.parseDouble(time));
            questions = questions(page);
        }
        times.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "workbench: first row after %.0f ms (median of %d visits, %.0f to %.0f)%n",
                times.get(VISITS / 2),
                VISITS,
                times.getFirst(),
                times.getLast());

        Question session = named(questions, "/session");
        Question me = named(questions, "/api/admin/v1/me");
        Question list = named(questions, "/api/v1/tickets");
        assertThat(me.from()).as("beside the session").isLessThan(session.to());
        assertThat(questions.stream()
                        .filter(one -> one.from() > me.to() && one.to() < list.from())
                        .map(Question::path))
                .as("between who is there and the list")
                .isEmpty();
    }

    private static Question named(List<Question> questions, String path) {
        return questions.stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " was not asked: " + questions));
    }

    private static List<Question> questions(Page page) {
        List<Question> found = new ArrayList<>();
        for (Object one : (List<?>) page.evaluate(ASKED)) {
            Map<?, ?> entry = (Map<?, ?>) one;
            found.add(new Question(
                    String.valueOf(entry.get("path")), number(entry.get("from")), number(entry.get("to"))));
        }
        return found;
    }

    private static double number(@Nullable Object value) {
        return Double.parseDouble(String.valueOf(value));
    }
}
