package io.hearth.desk.guide;

import io.hearth.desk.guide.GuideChange.Part;
import io.hearth.reply.markup.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is different between what was told before and what is told now, line by line, in the order of the page. */
final class Changes {

    private Changes() {}

    static List<GuideChange> between(Told was, Told is) {
        List<GuideChange> changes = new ArrayList<>();
        if (!was.title().equals(is.title())) {
            changes.add(new GuideChange(Part.TITLE, was.title(), is.title()));
        }
        if (!was.summary().equals(is.summary())) {
            changes.add(new GuideChange(Part.SUMMARY, was.summary(), is.summary()));
        }
        fees(was.fees(), is.fees(), changes);
        lines(lines(was.body()), lines(is.body()), changes);
        return changes;
    }

    /** A fee is the same one by its name. */
    private static void fees(List<GuideFee> was, List<GuideFee> is, List<GuideChange> changes) {
        Map<String, String> before = written(was);
        Map<String, String> now = written(is);
        now.forEach((item, line) -> {
            String old = before.get(item);
            if (!line.equals(old)) {
                changes.add(new GuideChange(Part.FEE, old, line));
            }
        });
        before.forEach((item, line) -> {
            if (!now.containsKey(item)) {
                changes.add(new GuideChange(Part.FEE, line, null));
            }
        });
    }

    private static Map<String, String> written(List<GuideFee> fees) {
        return fees.stream()
                .collect(Collectors.toMap(
                        GuideFee::item,
                        fee -> Stream.of(
                                        fee.item() + "：" + fee.price()
                                                + (fee.unit().isEmpty() ? "" : " " + fee.unit()),
                                        fee.basis(),
                                        fee.note())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("；")),
                        (one, other) -> one + "\n" + other,
                        LinkedHashMap::new));
    }

    private static List<String> lines(String body) {
        return Markdown.plain(body)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Walks the longest sequence of lines that both have; lines that went and came at the same place are one change each. */
    private static void lines(List<String> was, List<String> is, List<GuideChange> changes) {
        int[][] common = new int[was.size() + 1][is.size() + 1];
        for (int i = was.size() - 1; i >= 0; i--) {
            for (int j = is.size() - 1; j >= 0; j--) {
                common[i][j] = Objects.equals(was.get(i), is.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < was.size() || j < is.size()) {
            if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
                pair(gone, come, changes);
                i++;
                j++;
            } else if (j >= is.size() || i < was.size() && common[i + 1][j] >= common[i][j + 1]) {
                gone.add(was.get(i++));
            } else {
                come.add(is.get(j++));
            }
        }
        pair(gone, come, changes);
    }

    private static void pair(List<String> gone, List<String> come, List<GuideChange> changes) {
        for (int k = 0; k < Math.max(gone.size(), come.size()); k++) {
            changes.add(new GuideChange(
                    Part.TEXT, k < gone.size() ? gone.get(k) : null, k < come.size() ? come.get(k) : null));
        }
        gone.clear();
        come.clear();
    }
}
