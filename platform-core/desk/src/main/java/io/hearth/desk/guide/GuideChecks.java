package io.hearth.desk.guide;

import io.hearth.desk.estate.EstateView;
import io.hearth.desk.guide.GuideStore.Approved;
import io.hearth.desk.guide.GuideStore.Kept;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.text.ReplyCheck;
import io.hearth.reply.text.ReplyText;
import io.hearth.reply.text.Variable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks a version over before anybody else sees it, together with what the company or the estate says beside it. */
@Component
class GuideChecks {

    private final Shelf shelf;
    private final GuideStore store;
    private final GuideSurroundings surroundings;

    GuideChecks(Shelf shelf, GuideStore store, GuideSurroundings surroundings) {
        this.shelf = shelf;
        this.store = store;
        this.surroundings = surroundings;
    }

    /**
     * Refuses what cannot be shown.
     *
     * @param from the first day on which it would be in force
     * @param approved what was in force before
     */
    void require(Kept kept, GuideContent content, LocalDate from, List<Approved> approved) {
        LocalDate until = content.until();
        if (until != null && until.isBefore(from)) {
            throw new ProblemException(
                    GuideProblem.VALIDITY, "The last day is before the first.", Map.of("from", from, "until", until));
        }
        LocalDate today = surroundings.today();
        if (from.isBefore(today) && approved.stream().anyMatch(each -> each.withdrawn() == null)) {
            throw new ProblemException(
                    GuideProblem.BACKDATED,
                    "Owners have read something else on that day (expected: today or later).",
                    Map.of("from", from, "today", today));
        }
        GuideContent company = kept.estateId() == null ? null : companys(kept.code(), from);
        List<ReplyCheck.Finding> findings = findings(company, content);
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    GuideProblem.FLAWED,
                    "The guide's variables and its text do not go together.",
                    Map.of("findings", findings));
        }
        Told told = told(kept, null, company, content);
        if (told.empty()) {
            throw new ProblemException(GuideProblem.EMPTY, "The guide says nothing: it has no text and no fees.");
        }
        Set<String> missing = new LinkedHashSet<>(told.missing());
        if (kept.estateId() == null) {
            missing.removeAll(perEstate(content));
        }
        if (!missing.isEmpty() || !told.wrong().isEmpty()) {
            throw new ProblemException(
                    GuideProblem.UNFILLED,
                    "Gaps of the guide have no value, or one of another type.",
                    Map.of(
                            "missing", labels(missing, company, content),
                            "wrong", labels(told.wrong(), company, content)));
        }
    }

    GuidePreview preview(Kept kept, @Nullable EstateView estate, GuideContent content) {
        LocalDate today = estate == null ? surroundings.today() : surroundings.today(estate);
        LocalDate from = Objects.requireNonNullElse(content.from(), today);
        GuideContent company = kept.estateId() == null ? null : companys(kept.code(), from);
        Told told = kept.estateId() == null && estate != null
                ? Told.of(
                        content,
                        shelf.current()
                                .find(kept.code())
                                .flatMap(guide -> guide.of(estate.id()).on(from))
                                .map(Edition::content)
                                .orElse(null),
                        surroundings.known(estate))
                : told(kept, estate, company, content);
        Collection<Variable> variables = variables(company, content).values();
        Optional<Told> was = shelf.current()
                .find(kept.code())
                .flatMap(guide -> Optional.ofNullable(estate)
                        .flatMap(there -> History.of(guide.company(), guide.of(there.id()), surroundings.known(there))
                                .on(today))
                        .map(History.Period::told)
                        .or(() -> guide.company()
                                .on(today)
                                .filter(edition -> estate == null)
                                .map(edition -> Told.of(edition.content(), null, surroundings.known(null)))));
        return new GuidePreview(
                described(told.title(), variables),
                described(told.summary(), variables),
                Markdown.html(described(told.body(), variables)),
                told.fees().stream()
                        .map(fee -> new GuideFee(
                                described(fee.item(), variables),
                                described(fee.unit(), variables),
                                described(fee.price(), variables),
                                described(fee.basis(), variables),
                                described(fee.note(), variables)))
                        .toList(),
                told.missing(),
                perEstate(company == null ? content : company),
                told.wrong(),
                findings(company, content).stream()
                        .map(GuidePreview.Finding::of)
                        .toList(),
                was.map(before -> Changes.between(before, told)).orElse(List.of()));
    }

    /** The gaps of the company's words that nothing fills by itself: as they are in force, else as they will be or were last. */
    List<GuideVariable> companyVariables(String code) {
        GuideContent company = companys(code, surroundings.today());
        return company == null
                ? List.of()
                : company.variables().stream()
                        .filter(variable -> variable.source() == null)
                        .toList();
    }

    /** How a guide stands in each estate in sight. */
    List<GuideInEstate> inEstates(String code) {
        Optional<Shelf.Guide> guide = shelf.current().find(code);
        Map<UUID, UUID> own = new LinkedHashMap<>();
        for (Kept kept : store.all()) {
            if (kept.code().equals(code) && kept.estateId() != null) {
                own.put(kept.estateId(), kept.id());
            }
        }
        return surroundings.estates().stream()
                .filter(estate -> Access.scope().includes(estate.id()))
                .map(estate -> inEstate(estate, guide, own.get(estate.id()), code))
                .toList();
    }

    private GuideInEstate inEstate(EstateView estate, Optional<Shelf.Guide> guide, @Nullable UUID ownId, String code) {
        LocalDate today = surroundings.today(estate);
        GuideContent company = guide.flatMap(each -> each.company().shown(today))
                .map(Edition::content)
                .orElse(null);
        GuideContent there = guide.flatMap(each -> each.of(estate.id()).shown(today))
                .map(Edition::content)
                .orElse(null);
        Told told = company == null && there == null ? null : Told.of(company, there, surroundings.known(estate));
        return new GuideInEstate(
                estate.id(),
                estate.name(),
                ownId,
                guide.flatMap(each -> History.of(each.company(), each.of(estate.id()), surroundings.known(estate))
                                .on(today))
                        .isPresent(),
                told == null ? Set.of() : labels(told.missing(), company, Objects.requireNonNullElse(there, company)),
                GuideSurroundings.path(code, estate));
    }

    private Told told(Kept kept, @Nullable EstateView estate, @Nullable GuideContent company, GuideContent content) {
        UUID estateId = kept.estateId();
        EstateView where = estate != null || estateId == null
                ? estate
                : surroundings.estates().stream()
                        .filter(each -> each.id().equals(estateId))
                        .findFirst()
                        .orElse(null);
        var known = surroundings.known(where);
        if (where == null) {
            // Each estate has a name; which one is not known before it is shown there.
            known.putIfAbsent(io.hearth.reply.text.VariableSource.ESTATE_NAME, "〔项目名称〕");
        }
        return estateId == null ? Told.of(content, null, known) : Told.of(company, content, known);
    }

    /** What the company says on that day, else what it says next or said last. */
    private @Nullable GuideContent companys(String code, LocalDate day) {
        return shelf.current()
                .find(code)
                .flatMap(guide -> guide.company().shown(day))
                .map(Edition::content)
                .orElse(null);
    }

    private static List<ReplyCheck.Finding> findings(@Nullable GuideContent company, GuideContent content) {
        String body = content.body();
        List<GuideFee> fees = content.fees();
        String words = Stream.of(
                        body == null && company != null ? company.body() : body,
                        (fees == null && company != null
                                        ? Objects.requireNonNullElse(company.fees(), List.<GuideFee>of())
                                        : Objects.requireNonNullElse(fees, List.<GuideFee>of()))
                                .stream()
                                        .map(fee -> String.join(
                                                "\n", fee.item(), fee.unit(), fee.price(), fee.basis(), fee.note()))
                                        .collect(Collectors.joining("\n")))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        Set<String> companys = company == null
                ? Set.of()
                : company.variables().stream().map(GuideVariable::name).collect(Collectors.toSet());
        List<Variable> declared = new ArrayList<>(
                content.variables().stream().map(GuideVariable::variable).toList());
        if (company != null) {
            Set<String> own = declared.stream().map(Variable::name).collect(Collectors.toSet());
            company.variables().stream()
                    .filter(variable -> !own.contains(variable.name()))
                    .forEach(variable -> declared.add(variable.variable()));
        }
        return ReplyCheck.of(words, content.title() + "\n" + content.summary(), declared).stream()
                // What the company declares need not stand in the estate's own words.
                .filter(finding -> finding.flaw() != ReplyCheck.Flaw.UNUSED || !companys.contains(finding.text()))
                .toList();
    }

    private static Map<String, Variable> variables(@Nullable GuideContent company, GuideContent content) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (company != null) {
            company.variables().forEach(variable -> variables.put(variable.name(), variable.variable()));
        }
        content.variables().forEach(variable -> variables.put(variable.name(), variable.variable()));
        return variables;
    }

    private static Set<String> perEstate(GuideContent content) {
        return content.variables().stream()
                .filter(GuideVariable::perEstate)
                .map(GuideVariable::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(
            Collection<String> names, @Nullable GuideContent company, @Nullable GuideContent content) {
        Map<String, Variable> variables = content == null ? Map.of() : variables(company, content);
        return names.stream()
                .map(name -> {
                    Variable variable = variables.get(name);
                    return variable == null ? name : variable.label();
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String described(String text, Collection<Variable> variables) {
        return ReplyText.parse(text).described(variables);
    }
}
