package io.hearth.desk.playbook;

import io.hearth.desk.clock.ClockPolicyDesign;
import io.hearth.desk.clock.ClockPolicyDraft;
import io.hearth.desk.clock.PublishClockPolicy;
import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An estate's own clocks and calendar, which are rules and calendars of the company's one policy that name the estate. However many estates change,
 * the policy is published once; rules that say the same are kept as one for all of their estates.
 */
@Component
class OwnClocks implements Keeper {

    private static final String CALENDAR = "calendar";

    private final ClockPolicyDesign policies;
    private final JsonMapper json;

    OwnClocks(ClockPolicyDesign policies, JsonMapper json) {
        this.policies = policies;
        this.json = json;
    }

    /** The rules of one clock in their order, for every estate. */
    record Content(List<ClockRule> rules) {}

    @Override
    public boolean keeps(PartType type) {
        return type == PartType.CLOCK || type == PartType.CALENDAR;
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public List<Part> own(UUID estateId) {
        ClockPolicy policy = newest();
        String estate = estateId.toString();
        Map<String, List<ClockRule>> clocks = new LinkedHashMap<>();
        policy.rules().stream()
                .filter(rule -> rule.match().estates().contains(estate))
                .forEach(rule -> clocks.computeIfAbsent(rule.clock(), none -> new ArrayList<>())
                        .add(at(rule, rule.name(), Set.of())));
        List<Part> parts = new ArrayList<>();
        clocks.forEach((clock, rules) -> parts.add(new Part(
                PartType.CLOCK,
                clock,
                rules.getFirst().label(),
                rules.getFirst().labelEn(),
                json.valueToTree(new Content(rules)))));
        String calendar = policy.estateCalendars().get(estate);
        policy.calendars().stream()
                .filter(each -> each.key().equals(calendar))
                .findFirst()
                .ifPresent(each -> parts.add(
                        new Part(PartType.CALENDAR, CALENDAR, each.label(), each.labelEn(), json.valueToTree(each))));
        return parts;
    }

    /** Without what rules and calendars are called in the policy. */
    @Override
    public JsonNode comparable(JsonNode content) {
        ObjectNode copy = (ObjectNode) content.deepCopy();
        copy.remove("key");
        copy.path("rules").forEach(rule -> ((ObjectNode) rule).remove("name"));
        return copy;
    }

    @Override
    public void requirePossible(List<Part.Put> puts) {
        policies.requirePublishable(with(puts));
    }

    @Override
    public void put(List<Part.Put> puts) {
        publish(with(puts), puts.getFirst().note());
    }

    private ClockPolicy with(List<Part.Put> puts) {
        ClockPolicy policy = newest();
        for (Part.Put put : puts) {
            policy = with(policy, put.estateId(), put.part().named(), put.part());
        }
        return policy;
    }

    @Override
    public void takeBack(List<Part.Back> backs) {
        ClockPolicy policy = newest();
        for (Part.Back back : backs) {
            policy = with(policy, back.estateId(), back.adopted().named(), back.before());
        }
        publish(policy, backs.getFirst().note());
    }

    @Override
    public Optional<String> busy(UUID estateId, Part.Named part) {
        return policies.findDraft().map(ClockPolicyDraft::updatedBy);
    }

    private ClockPolicy newest() {
        return policies.version(policies.versions().getFirst().version());
    }

    private void publish(ClockPolicy policy, String note) {
        ClockPolicyDraft draft = policies.save(OptionalLong.empty(), policy);
        policies.publish(draft.revision(), new PublishClockPolicy(note));
    }

    private ClockPolicy with(ClockPolicy policy, UUID estateId, Part.Named named, @Nullable Part part) {
        String estate = estateId.toString();
        return named.type() == PartType.CALENDAR
                ? withCalendar(
                        policy,
                        estate,
                        part == null ? null : json.treeToValue(part.content(), CalendarDefinition.class))
                : withRules(
                        policy,
                        estate,
                        named.key(),
                        part == null
                                ? List.of()
                                : json.treeToValue(part.content(), Content.class)
                                        .rules());
    }

    /** The estate's rules for the clock in place of those it has; a rule that was for it alone is gone. */
    private static ClockPolicy withRules(ClockPolicy policy, String estate, String clock, List<ClockRule> wanted) {
        List<ClockRule> rules = new ArrayList<>();
        for (ClockRule rule : policy.rules()) {
            Set<String> estates = rule.match().estates();
            if (!rule.clock().equals(clock) || !estates.contains(estate)) {
                rules.add(rule);
            } else if (estates.size() > 1) {
                Set<String> others = new HashSet<>(estates);
                others.remove(estate);
                rules.add(at(rule, rule.name(), others));
            }
        }
        int from = 0;
        for (ClockRule rule : wanted) {
            int same = sameRule(rules, rule, from);
            if (same >= 0) {
                ClockRule kept = rules.get(same);
                Set<String> estates = new HashSet<>(kept.match().estates());
                estates.add(estate);
                rules.set(same, at(kept, kept.name(), estates));
                from = same + 1;
            } else {
                int before = Math.max(from, first(rules, clock));
                rules.add(
                        before, at(rule, free(rule.name(), name -> names(rules).contains(name)), Set.of(estate)));
                from = before + 1;
            }
        }
        return new ClockPolicy(
                policy.version(),
                rules,
                policy.calendars(),
                policy.defaultCalendar(),
                policy.estateCalendars(),
                policy.quietHours());
    }

    private static ClockPolicy withCalendar(ClockPolicy policy, String estate, @Nullable CalendarDefinition wanted) {
        List<CalendarDefinition> calendars = new ArrayList<>(policy.calendars());
        Map<String, String> estates = new LinkedHashMap<>(policy.estateCalendars());
        if (wanted == null) {
            estates.remove(estate);
        } else {
            String key = calendars.stream()
                    .filter(each -> called(each, wanted.key()).equals(wanted))
                    .findFirst()
                    .map(CalendarDefinition::key)
                    .orElseGet(() -> {
                        String free = free(
                                wanted.key(),
                                name -> calendars.stream()
                                        .anyMatch(each -> each.key().equals(name)));
                        calendars.add(called(wanted, free));
                        return free;
                    });
            estates.put(estate, key);
        }
        return new ClockPolicy(
                policy.version(), policy.rules(), calendars, policy.defaultCalendar(), estates, policy.quietHours());
    }

    /** A rule of estates, after that place, which says the same. */
    private static int sameRule(List<ClockRule> rules, ClockRule wanted, int from) {
        for (int i = from; i < rules.size(); i++) {
            ClockRule rule = rules.get(i);
            if (!rule.match().estates().isEmpty()
                    && at(rule, wanted.name(), Set.of()).equals(at(wanted, wanted.name(), Set.of()))) {
                return i;
            }
        }
        return -1;
    }

    private static int first(List<ClockRule> rules, String clock) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).clock().equals(clock)) {
                return i;
            }
        }
        return rules.size();
    }

    private static Set<String> names(List<ClockRule> rules) {
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> names.add(rule.name()));
        return names;
    }

    private static String free(String name, Predicate<String> taken) {
        String free = name;
        for (int i = 2; taken.test(free); i++) {
            free = name + '_' + i;
        }
        return free;
    }

    private static ClockRule at(ClockRule rule, String name, Set<String> estates) {
        Match match = rule.match();
        return new ClockRule(
                name,
                rule.clock(),
                rule.label(),
                rule.labelEn(),
                rule.ownerWords(),
                rule.ownerWordsEn(),
                new Match(match.kinds(), match.categories(), match.priorities(), match.channels(), estates),
                rule.anchor(),
                rule.stops(),
                rule.cancels(),
                rule.pause(),
                rule.target(),
                rule.restartOnReopen(),
                rule.levels());
    }

    private static CalendarDefinition called(CalendarDefinition calendar, String key) {
        return new CalendarDefinition(
                key,
                calendar.label(),
                calendar.labelEn(),
                calendar.zone(),
                calendar.week(),
                calendar.days(),
                calendar.years(),
                calendar.ignoresHolidays());
    }
}
