package io.hearth.desk.reply;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.progress.OwnerPages;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the company writes to its owners: with which words a first reply begins, and which it does without. Hints are never refusals. */
@Service
@Transactional
public class WritingRules {

    private static final List<WordToAvoid> SHIPPED =
            ShippedWords.all().stream().map(WritingRules::view).toList();

    private final WritingRuleStore store;
    private final EstateDirectory estates;
    private final OwnerPages pages;

    WritingRules(WritingRuleStore store, EstateDirectory estates, OwnerPages pages) {
        this.store = store;
        this.estates = estates;
        this.pages = pages;
    }

    @Transactional(readOnly = true)
    public WritingRulesView view() {
        Access.require(Permission.TICKET_READ);
        return view(store.read());
    }

    /**
     * @param expected the version the caller has seen
     * @throws ProblemException 412; 422 {@code reply.flawed} when an opening or greeting has gaps that nothing fills, {@code estate.unknown} when
     *     the words of an estate change that the caller does not see
     */
    public WritingRulesView keep(long expected, KeepWritingRules command) {
        Access.require(Permission.REPLY_APPROVE);
        Kept now = store.lock();
        ETags.check(expected, now.version());
        List<EstateWords> estateWords = checked(command, now);
        Map<String, WordToAvoid> words = new LinkedHashMap<>();
        for (KeepWritingRules.Word word : command.words()) {
            words.put(
                    word.word().strip(),
                    new WordToAvoid(
                            word.word().strip(),
                            StringUtils.stripToNull(word.instead()),
                            StringUtils.stripToNull(word.why())));
        }
        store.keep(command, estateWords, List.copyOf(words.values()));
        return view(store.read());
    }

    /**
     * Refuses what {@link #keep} would refuse, and keeps nothing.
     *
     * @throws ProblemException as {@link #keep}
     */
    @Transactional(readOnly = true)
    public void requireKeepable(KeepWritingRules command) {
        Access.require(Permission.REPLY_APPROVE);
        checked(command, store.read());
    }

    private List<EstateWords> checked(KeepWritingRules command, Kept now) {
        List<EstateWords> estateWords = estateWords(command.estates(), now.estates());
        List<ReplyCheck.Finding> findings = new ArrayList<>();
        findings.addAll(Opening.check(command.openingText()));
        findings.addAll(Opening.checkGreeting(command.greetingText()));
        for (EstateWords words : estateWords) {
            if (words.openingText() != null) {
                findings.addAll(Opening.check(words.openingText()));
            }
            if (words.greetingText() != null) {
                findings.addAll(Opening.checkGreeting(words.greetingText()));
            }
        }
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.FLAWED,
                    "An opening or greeting has gaps that nothing fills (expected: company, staff, estate; in openings"
                            + " also owner, ticket_no).",
                    Map.of("findings", findings));
        }
        return estateWords;
    }

    /**
     * With which words whoever calls is greeted, in the caller's name.
     *
     * @param estateId about which they call; the company's words where nobody knows it yet, or the caller does not see it
     */
    @Transactional(readOnly = true)
    public Greeting greeting(@Nullable UUID estateId) {
        Access.require(Permission.TICKET_READ);
        UUID inSight = estateId != null && Access.scope().includes(estateId) ? estateId : null;
        Map<String, String> known = new LinkedHashMap<>();
        known.put("company", pages.company().name());
        known.put("staff", Access.caller().name());
        if (inSight != null) {
            estates.find(inSight).ifPresent(estate -> known.put("estate", estate.name()));
        }
        return new Greeting(Opening.filled(store.read().greetingIn(inSight), known));
    }

    /**
     * Estates that word nothing themselves are left out; of an estate that is named twice the last counts. Whoever sees some estates only hands the
     * words of the others back as they are.
     */
    private List<EstateWords> estateWords(List<EstateWords> given, List<EstateWords> now) {
        Map<UUID, EstateWords> before = new LinkedHashMap<>();
        now.forEach(each -> before.put(each.estateId(), each));
        Map<UUID, EstateWords> wanted = new LinkedHashMap<>();
        for (EstateWords each : given) {
            String opening = StringUtils.stripToNull(each.openingText());
            String greeting = StringUtils.stripToNull(each.greetingText());
            EstateWords words = new EstateWords(each.estateId(), opening, greeting);
            if (!words.equals(before.get(each.estateId()))) {
                estates.requireNamed(each.estateId());
            }
            if (opening != null || greeting != null) {
                wanted.put(each.estateId(), words);
            }
        }
        for (UUID estateId : before.keySet()) {
            if (!wanted.containsKey(estateId) && !Access.scope().includes(estateId)) {
                estates.requireNamed(estateId);
            }
        }
        return List.copyOf(wanted.values());
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
                kept.greetingText(),
                kept.estates(),
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
