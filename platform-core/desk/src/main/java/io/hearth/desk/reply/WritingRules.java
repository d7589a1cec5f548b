package io.hearth.desk.reply;

import io.hearth.desk.reply.WritingRuleStore.Kept;
import io.hearth.desk.reply.WritingRulesView.WordToAvoid;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.plain.PlainLanguage;
import io.hearth.reply.plain.PlainWord;
import io.hearth.reply.plain.ShippedWords;
import io.hearth.reply.text.Opening;
import io.hearth.reply.text.ReplyCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the company writes to its owners: with which words a first reply begins, and which it does without. Hints are never refusals. */
@Service
@Transactional
public class WritingRules {

    private static final List<WordToAvoid> SHIPPED =
            ShippedWords.all().stream().map(WritingRules::view).toList();

    private final WritingRuleStore store;

    WritingRules(WritingRuleStore store) {
        this.store = store;
    }

    @Transactional(readOnly = true)
    public WritingRulesView view() {
        Access.require(Permission.TICKET_READ);
        return view(store.read());
    }

    /**
     * @param expected the version the caller has seen
     * @throws ProblemException 412; 422 {@code reply.flawed} when the opening has gaps that nothing fills
     */
    public WritingRulesView keep(long expected, KeepWritingRules command) {
        Access.require(Permission.REPLY_APPROVE);
        ETags.check(expected, store.lock().version());
        List<ReplyCheck.Finding> findings = Opening.check(command.openingText());
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.FLAWED,
                    "The opening has gaps that nothing fills (expected: owner, company, staff, estate, ticket_no).",
                    Map.of("findings", findings));
        }
        Map<String, WordToAvoid> words = new LinkedHashMap<>();
        for (KeepWritingRules.Word word : command.words()) {
            words.put(
                    word.word().strip(),
                    new WordToAvoid(
                            word.word().strip(),
                            StringUtils.stripToNull(word.instead()),
                            StringUtils.stripToNull(word.why())));
        }
        store.keep(command, List.copyOf(words.values()));
        return view(store.read());
    }

    /** Says whether the caller wants to be shown hints. */
    public WritingRulesView wantHints(boolean wanted) {
        Access.require(Permission.TICKET_COMMENT);
        store.wantsHints(Access.caller().accountId(), wanted);
        return view(store.read());
    }

    /** What an owner may not understand in a text; nothing when the company or the caller does not want to know. */
    @Transactional(readOnly = true)
    public WritingHints hints(String text) {
        Access.require(Permission.TICKET_COMMENT);
        Kept rules = store.read();
        if (!rules.plainLanguage() || !store.wantsHints(Access.caller().accountId())) {
            return new WritingHints(false, List.of());
        }
        PlainLanguage language = ShippedWords.with(
                rules.words().stream()
                        .map(word -> new PlainWord(word.word(), word.instead(), word.why()))
                        .toList(),
                Set.copyOf(rules.leftOut()));
        return new WritingHints(
                true, language.hints(text).stream().map(WritingRules::view).toList());
    }

    private WritingRulesView view(Kept kept) {
        return new WritingRulesView(
                kept.opening(),
                kept.openingText(),
                kept.plainLanguage(),
                store.wantsHints(Access.caller().accountId()),
                kept.words(),
                SHIPPED,
                kept.leftOut(),
                kept.version());
    }

    private static WritingHints.Hint view(PlainLanguage.Hint hint) {
        WritingHints.Kind kind = switch (hint.kind()) {
            case JARGON -> WritingHints.Kind.JARGON;
            case LONG_SENTENCE -> WritingHints.Kind.LONG_SENTENCE;
        };
        return new WritingHints.Hint(kind, hint.from(), hint.to(), hint.text(), hint.instead(), hint.why());
    }

    private static WordToAvoid view(PlainWord word) {
        return new WordToAvoid(word.word(), word.instead(), word.why());
    }
}
