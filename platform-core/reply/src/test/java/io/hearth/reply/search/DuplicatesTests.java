package io.hearth.reply.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.StarterLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DuplicatesTests {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private static Entry entry(UUID id, String title, String words, String... questions) {
        return new Entry(id, title, List.of(questions), words, List.of(), Set.of());
    }

    private static List<Entry> starters() {
        return new ArrayList<>(
                StarterLibrary.all().stream().map(StarterLibrary.Starter::entry).toList());
    }

    private static String code(UUID id) {
        return StarterLibrary.all().stream()
                .filter(starter -> starter.id().equals(id))
                .map(StarterLibrary.Starter::code)
                .findFirst()
                .orElse("");
    }

    @Test
    void namesOnlyTheTwoAboutElectricBicyclesInTheShippedLibrary() {
        assertThat(Duplicates.among(starters()))
                .extracting(pair -> Set.of(code(pair.one()), code(pair.other())))
                .containsExactly(Set.of("safety-ebike-indoors", "parking-ebike"));
    }

    @Test
    void findsAReplyThatSomebodyWroteAgainInOtherWords() {
        List<Entry> library = starters();
        library.add(entry(ONE, "宠物狗要办什么手续", "您好，在小区养狗请先办理犬证，并到物业前台登记犬只信息。出门请牵绳，及时清理粪便。", "养狗要登记吗", "遛狗要牵绳吗"));
        library.add(entry(OTHER, "养狗要办哪些手续", "您好！小区养狗需要先办好犬证，再到前台登记犬只的信息。遛狗请牵绳，粪便请随手清理。", "养狗需要登记吗", "出门遛狗要不要牵绳"));

        assertThat(Duplicates.among(library)).anySatisfy(pair -> {
            assertThat(pair.one()).isEqualTo(ONE);
            assertThat(pair.other()).isEqualTo(OTHER);
        });
    }

    @Test
    void findsTheSameTextUnderTwoTitles() {
        List<Entry> library = starters();
        Entry first = library.getFirst();
        library.add(entry(ONE, "另一个标题", first.words()));

        assertThat(Duplicates.among(library))
                .anySatisfy(pair -> assertThat(Set.of(pair.one(), pair.other())).isEqualTo(Set.of(ONE, first.id())));
    }

    @Test
    void isNotFooledByWhatEveryReplySays() {
        List<Entry> library = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            library.add(entry(
                    new UUID(1, i),
                    "问题" + (char) ('一' + 37 * i),
                    "您好，感谢您的来电，有任何问题请随时联系我们的客服中心。" + (char) ('一' + 41 * i) + (char) ('一' + 43 * i)));
        }
        assertThat(Duplicates.among(library)).isEmpty();
    }

    @Test
    void knowsTwoRepliesWhenThereAreOnlyTwo() {
        assertThat(Duplicates.among(List.of(entry(ONE, "停车费多少", "每月按公示收取"), entry(OTHER, "停车费多少", "每月按公示收取"))))
                .singleElement()
                .satisfies(pair -> assertThat(pair.alike()).isGreaterThan(0.99));
        assertThat(Duplicates.among(List.of())).isEmpty();
    }
}
