package io.hearth.desk.playbook;

import io.hearth.desk.reply.EstateWords;
import io.hearth.desk.reply.KeepWritingRules;
import io.hearth.desk.reply.WritingRules;
import io.hearth.desk.reply.WritingRulesView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** With which words an estate begins, in letters and on the telephone. */
@Component
class OwnWords implements Keeper {

    private final WritingRules rules;
    private final JsonMapper json;

    OwnWords(WritingRules rules, JsonMapper json) {
        this.rules = rules;
        this.json = json;
    }

    /** One line with gaps. */
    record Content(String text) {}

    @Override
    public boolean keeps(PartType type) {
        return type == PartType.OPENING || type == PartType.GREETING;
    }

    @Override
    public List<Part> own(UUID estateId) {
        List<Part> parts = new ArrayList<>();
        for (EstateWords words : rules.view().estates()) {
            if (words.estateId().equals(estateId)) {
                add(parts, PartType.OPENING, words.openingText());
                add(parts, PartType.GREETING, words.greetingText());
            }
        }
        return parts;
    }

    private void add(List<Part> parts, PartType type, @Nullable String text) {
        if (text != null) {
            parts.add(new Part(type, "words", text, text, json.valueToTree(new Content(text))));
        }
    }

    @Override
    public void requirePossible(List<Part.Put> puts) {
        WritingRulesView now = rules.view();
        for (Part.Put put : puts) {
            rules.requireKeepable(with(now, put.estateId(), put.part().type(), text(put.part())));
        }
    }

    @Override
    public void put(List<Part.Put> puts) {
        for (Part.Put put : puts) {
            keep(put.estateId(), put.part().type(), text(put.part()));
        }
    }

    private String text(Part part) {
        return json.treeToValue(part.content(), Content.class).text();
    }

    @Override
    public void takeBack(List<Part.Back> backs) {
        for (Part.Back back : backs) {
            Part before = back.before();
            keep(back.estateId(), back.adopted().type(), before == null ? null : text(before));
        }
    }

    @Override
    public Optional<String> busy(UUID estateId, Part.Named part) {
        return Optional.empty();
    }

    private void keep(UUID estateId, PartType type, @Nullable String text) {
        WritingRulesView now = rules.view();
        rules.keep(now.version(), with(now, estateId, type, text));
    }

    private static KeepWritingRules with(WritingRulesView now, UUID estateId, PartType type, @Nullable String text) {
        List<EstateWords> words = new ArrayList<>(now.estates());
        EstateWords own = words.stream()
                .filter(each -> each.estateId().equals(estateId))
                .findFirst()
                .orElse(new EstateWords(estateId, null, null));
        words.remove(own);
        words.add(
                type == PartType.OPENING
                        ? new EstateWords(estateId, text, own.greetingText())
                        : new EstateWords(estateId, own.openingText(), text));
        return new KeepWritingRules(
                now.opening(),
                now.openingText(),
                now.greetingText(),
                words,
                now.plainLanguage(),
                now.words().stream()
                        .map(word -> new KeepWritingRules.Word(word.word(), word.instead(), word.why()))
                        .toList(),
                now.leftOut());
    }
}
