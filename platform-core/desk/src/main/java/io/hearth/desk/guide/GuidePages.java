package io.hearth.desk.guide;

import io.hearth.desk.estate.EstateView;
import io.hearth.desk.guide.GuideList.Line;
import io.hearth.desk.guide.History.Period;
import io.hearth.desk.guide.Shelf.Guide;
import io.hearth.kernel.tries.Allowance;
import io.hearth.kernel.tries.FailedTries;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.Entry;
import io.hearth.reply.search.Match;
import io.hearth.reply.search.ReplyIndex;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Guides as everybody reads them. They say only what was approved; an estate or a guide that is not there is refused with the same words,
 * and whoever tries too many is refused for a while.
 */
@Service
public class GuidePages {

    private static final String TRIES = "guide";
    private static final int VOTES = 30;
    private static final Duration VOTES_WINDOW = Duration.ofMinutes(10);
    private static final int FOUND = 20;
    /** What a name that has it in common counts more than a text. */
    private static final int NAMED = 3;

    /** What stands in every question. */
    private static final Set<String> ASKING =
            Set.of("多少", "怎么", "什么", "如何", "可以", "哪里", "时候", "请问", "要不", "能不", "么办", "办理");

    private static final Comparator<Line> IN_ORDER =
            Comparator.comparing(Line::kind).thenComparing(Line::title).thenComparing(Line::code);

    private final Shelf shelf;
    private final GuideSurroundings surroundings;
    private final ContactCards cards;
    private final GuideVotes votes;
    private final FailedTries tries;
    private final Allowance allowance;
    private final Clock clock;
    private final TransactionTemplate transaction;

    GuidePages(
            Shelf shelf,
            GuideSurroundings surroundings,
            ContactCards cards,
            GuideVotes votes,
            FailedTries tries,
            Allowance allowance,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.shelf = shelf;
        this.surroundings = surroundings;
        this.cards = cards;
        this.votes = votes;
        this.tries = tries;
        this.allowance = allowance;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The estates that tell something.
     *
     * @param address whence it is asked for
     * @throws ProblemException 404 {@code not-found} where the company shows none, 429 {@code limit.exceeded}
     */
    public GuideHall hall(String address) {
        return read(address, settings -> {
            List<GuideHall.HallEstate> estates = surroundings.estates().stream()
                    .map(estate -> new GuideHall.HallEstate(
                            estate.code(),
                            estate.name(),
                            estate.city(),
                            estate.district(),
                            lines(estate).size()))
                    .filter(estate -> estate.guides() > 0)
                    .toList();
            return Optional.of(new GuideHall(surroundings.company(), estates, settings.searchEngines()));
        });
    }

    /**
     * What an estate tells.
     *
     * @param text only guides that may be meant by it, the best first
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public GuideList list(String estateCode, @Nullable String text, String address) {
        return read(
                address,
                settings -> surroundings.estate(estateCode).map(estate -> {
                    Map<String, Line> lines = lines(estate);
                    String wanted = StringUtils.stripToNull(text);
                    return new GuideList(
                            surroundings.company(),
                            estate.code(),
                            estate.name(),
                            cards.find(estate.id()).orElse(null),
                            wanted == null
                                    ? lines.values().stream().sorted(IN_ORDER).toList()
                                    : found(estate, lines, wanted),
                            surroundings.papers(estate).orElse(null),
                            settings.searchEngines());
                }));
    }

    /**
     * One guide.
     *
     * @param on as it was told on that day; as it is told now when not given, or when nothing was told then
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public GuidePage page(String code, String estateCode, @Nullable LocalDate on, String address) {
        return read(
                address,
                settings -> surroundings
                        .estate(estateCode)
                        .flatMap(estate -> history(code, estate).flatMap(history -> {
                            LocalDate today = surroundings.today(estate);
                            return Optional.ofNullable(on)
                                    .flatMap(history::on)
                                    .or(() -> history.shown(today))
                                    .map(period -> page(code, estate, history, period, today, settings));
                        })));
    }

    /**
     * Keeps what an owner says of a guide.
     *
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public void vote(String code, String estateCode, GiveVote vote, String address) {
        allowance.use("guide-vote", address, VOTES, VOTES_WINDOW);
        byte[] voter = DigestUtils.sha256(vote.voter().getBytes(StandardCharsets.UTF_8));
        read(
                address,
                settings -> surroundings
                        .estate(estateCode)
                        .flatMap(estate -> history(code, estate)
                                .flatMap(history -> Optional.ofNullable(vote.on())
                                        .flatMap(history::on)
                                        .or(() -> history.shown(surroundings.today(estate))))
                                .map(period -> {
                                    votes.add(
                                            new GuideVotes.Of(
                                                    period.edition().guideId(),
                                                    period.edition().number()),
                                            estate.id(),
                                            voter,
                                            vote.helped(),
                                            StringUtils.stripToNull(vote.words()),
                                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                                    return period;
                                })));
    }

    /** Where an estate's owners read its guides; empty while there are none. In the caller's transaction. */
    Optional<String> pathOf(EstateView estate) {
        return cards.current().open() && !lines(estate).isEmpty()
                ? Optional.of(GuideSurroundings.path(estate))
                : Optional.empty();
    }

    /** Where a guide is read as it is told on a day; empty where it is not. In the caller's transaction. */
    Optional<String> pathOf(String code, EstateView estate, LocalDate on) {
        return cards.current().open()
                ? history(code, estate)
                        .flatMap(history -> history.on(on))
                        .map(period -> GuideSurroundings.path(code, estate) + "&on=" + on)
                : Optional.empty();
    }

    private Optional<History> history(String code, EstateView estate) {
        return shelf.current().find(code).map(guide -> history(guide, estate));
    }

    private History history(Guide guide, EstateView estate) {
        return History.of(guide.company(), guide.of(estate.id()), surroundings.known(estate));
    }

    /** What is in force or to come, by code. */
    private Map<String, Line> lines(EstateView estate) {
        LocalDate today = surroundings.today(estate);
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Guide guide : shelf.current().guides().values()) {
            history(guide, estate).shown(today).ifPresent(period -> {
                GuideStanding standing = period.standing(today);
                if (standing != GuideStanding.ENDED) {
                    lines.put(
                            guide.code(),
                            new Line(
                                    guide.code(),
                                    guide.kind(),
                                    period.told().title(),
                                    period.told().summary(),
                                    standing,
                                    period.from()));
                }
            });
        }
        return lines;
    }

    /** By words, pinyin and initials as somebody types, then by what they may mean; each guide once. */
    private List<Line> found(EstateView estate, Map<String, Line> lines, String text) {
        LocalDate today = surroundings.today(estate);
        Map<UUID, String> codes = new HashMap<>();
        List<Entry> entries = shelf.current().guides().values().stream()
                .filter(guide -> lines.containsKey(guide.code()))
                .map(guide -> {
                    UUID id = new UUID(0, codes.size());
                    codes.put(id, guide.code());
                    Told told = history(guide, estate)
                            .shown(today)
                            .map(Period::told)
                            .orElseThrow();
                    List<String> asked = Stream.concat(
                                    told.words().stream(), told.fees().stream().map(GuideFee::item))
                            .toList();
                    return new Entry(
                            id,
                            told.title(),
                            asked,
                            told.summary() + "\n" + Markdown.plain(told.body()),
                            List.of(),
                            Set.of());
                })
                .toList();
        ReplyIndex index = new ReplyIndex(entries);
        List<UUID> sure = Stream.concat(index.typed(text, FOUND).stream(), index.answering(text, null, FOUND).stream())
                .map(Match::id)
                .distinct()
                .toList();
        return (sure.isEmpty() ? near(text, entries) : sure)
                .stream()
                        .map(id -> Objects.requireNonNull(lines.get(codes.get(id))))
                        .limit(FOUND)
                        .toList();
    }

    /**
     * What has something in common with what was asked, the most first. Whoever looks through a dozen guides by themselves is better served by a
     * near one than by none; a reply that is suggested to staff must be surer than that.
     */
    private static List<UUID> near(String text, List<Entry> entries) {
        Set<String> pairs = new HashSet<>(pairs(text));
        pairs.removeAll(ASKING);
        Map<UUID, Integer> shared = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String named = entry.title() + "\n" + String.join("\n", entry.questions());
            int points = 0;
            for (String pair : pairs) {
                points += named.contains(pair) ? NAMED : entry.words().contains(pair) ? 1 : 0;
            }
            if (points > 0) {
                shared.put(entry.id(), points);
            }
        }
        return shared.entrySet().stream()
                .sorted(Map.Entry.<UUID, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> pairs(String text) {
        return IntStream.range(0, text.length() - 1)
                .mapToObj(at -> text.substring(at, at + 2))
                .filter(StringUtils::isAlphanumeric)
                .toList();
    }

    private GuidePage page(
            String code, EstateView estate, History history, Period period, LocalDate today, GuideSettings settings) {
        Told told = period.told();
        GuideStanding now =
                history.shown(today).map(each -> each.standing(today)).orElse(GuideStanding.ENDED);
        return new GuidePage(
                surroundings.company(),
                estate.code(),
                estate.name(),
                cards.find(estate.id()).orElse(null),
                code,
                shelf.current().find(code).orElseThrow().kind(),
                period.standing(today),
                period.from(),
                period.until(),
                told.title(),
                told.summary(),
                Markdown.html(told.body()),
                told.fees(),
                period.edition().content().change(),
                history.before(period)
                        .map(before -> Changes.between(before.told(), told))
                        .orElse(List.of()),
                history.periods().reversed().stream()
                        .map(each -> new GuidePage.Span(
                                each.standing(today),
                                each.from(),
                                each.until(),
                                each.edition().content().change()))
                        .toList(),
                now == GuideStanding.ENDED,
                settings.searchEngines());
    }

    private interface Reading<T> {

        Optional<T> with(GuideSettings settings);
    }

    private <T> T read(String address, Reading<T> reading) {
        tries.require(TRIES, address);
        Supplier<Optional<T>> inside = () -> {
            GuideSettings settings = cards.current();
            return settings.open() ? reading.with(settings) : Optional.empty();
        };
        Optional<T> found = Objects.requireNonNull(transaction.execute(status -> inside.get()));
        if (found.isEmpty()) {
            tries.failed(TRIES, address);
            throw ProblemException.notFound("page");
        }
        return found.get();
    }
}
