package io.hearth.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard shows only what the applications measure; the desk's OutagesIT compares the list of names with a running desk. */
class DashboardTests {

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:hearth|hikaricp|http|jvm|process|system)_[a-z0-9_]+\\b");

    private final Map<String, Object> dashboard = Tree.yaml("infra/grafana/hearth.json"); // JSON is YAML
    private final Set<String> measured =
            Set.copyOf(Tree.read("infra/grafana/metrics/desk.txt").lines().toList());

    @Test
    void showsOnlyWhatIsMeasured() {
        Set<String> shown = new TreeSet<>();
        for (Object panel : Tree.list(dashboard.get("panels"))) {
            for (Object target : Tree.list(Tree.map(panel).get("targets"))) {
                Matcher metric = METRIC.matcher(String.valueOf(Tree.map(target).get("expr")));
                assertThat(metric.find()).as(String.valueOf(target)).isTrue();
                do {
                    shown.add(metric.group());
                } while (metric.find());
            }
        }
        assertThat(measured).containsAll(shown);
    }

    @Test
    void isFedByEveryApplicationOfTheComposition() {
        Map<String, Object> prometheus = Tree.yaml("infra/compose/prometheus/prometheus.yml");
        List<String> jobs = Tree.list(prometheus.get("scrape_configs")).stream()
                .map(job -> String.valueOf(Tree.map(job).get("job_name")))
                .toList();
        assertThat(jobs).containsExactlyInAnyOrder("api-gateway", "tenant-admin", "desk");
    }
}
