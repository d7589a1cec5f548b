package io.hearth.desk.weekly;

import io.hearth.reply.markup.Markdown;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes a paper readable for owners. Whoever did a good deed and may not be named is left out of every word, also of what people wrote
 * themselves: a consent that is taken back counts at once on papers that are out.
 */
@Component
class PaperPrinting {

    private final DeedStore deeds;

    PaperPrinting(DeedStore deeds) {
        this.deeds = deeds;
    }

    /** As it reads now; in the caller's transaction. */
    PaperPreview print(UUID estateId, PaperContent content) {
        List<String> unnamed = deeds.unnamed(estateId, content.deedIds());
        List<String> shown = deeds.of(estateId, content.deedIds()).stream()
                .map(deed -> without(deed.shown(), unnamed))
                .toList();
        return new PaperPreview(
                without(content.title(), unnamed),
                Markdown.html(without(content.lead(), unnamed)),
                content.sections().stream()
                        .filter(section ->
                                !section.body().isBlank() || section.kind() == SectionKind.DEEDS && !shown.isEmpty())
                        .map(section -> new PaperPreview.PaperPart(
                                section.kind(),
                                without(section.heading(), unnamed),
                                Markdown.html(without(section.body(), unnamed)),
                                section.kind() == SectionKind.DEEDS ? shown : List.of()))
                        .toList(),
                named(content, unnamed));
    }

    /** Who stands in what was written and may not be named. */
    List<String> named(UUID estateId, PaperContent content) {
        return named(content, deeds.unnamed(estateId, content.deedIds()));
    }

    private static List<String> named(PaperContent content, List<String> unnamed) {
        List<String> words = content.words().toList();
        return unnamed.stream()
                .filter(name -> words.stream().anyMatch(each -> each.contains(name)))
                .toList();
    }

    private static String without(String words, List<String> unnamed) {
        String left = words;
        for (String name : unnamed) {
            left = GoodDeed.anonymous(left, name);
        }
        return left;
    }
}
