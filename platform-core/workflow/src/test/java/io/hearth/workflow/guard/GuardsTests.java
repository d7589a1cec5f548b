package io.hearth.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTests {

    static final Vocabulary VOCABULARY = Vocabulary.of(List.of(
            new Variable.Field("satisfaction", Variable.Type.CHOICE, List.of("SATISFIED", "DISSATISFIED")),
            new Variable.Field("note", Variable.Type.TEXT, List.of()),
            new Variable.Field("cost", Variable.Type.NUMBER, List.of()),
            new Variable.Field("agreed", Variable.Type.YES_NO, List.of()),
            new Variable.Field("visit", Variable.Type.DATE, List.of())));

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        true                                                     → true
        ticket.priority=="URGENT"                                → ticket.priority == 'URGENT'
        'URGENT' != ticket.priority                              → ticket.priority != 'URGENT'
        3 < fields.cost                                          → fields.cost > 3
        fields.cost >= -5                                        → fields.cost >= -5
        (ticket.assigned)                                        → ticket.assigned
        !(ticket.assigned)                                       → !ticket.assigned
        !!ticket.assigned                                        → ticket.assigned
        !(ticket.assigned && caller.isSystem)                    → !(ticket.assigned && caller.isSystem)
        ticket.assigned && (caller.isSystem && fields.agreed)    → ticket.assigned && caller.isSystem && fields.agreed
        (ticket.assigned || caller.isSystem) && fields.agreed    → (ticket.assigned || caller.isSystem) && fields.agreed
        ticket.assigned || caller.isSystem && fields.agreed      → ticket.assigned || caller.isSystem && fields.agreed
        fields.satisfaction in ["SATISFIED",'SATISFIED']         → fields.satisfaction in ['SATISFIED']
        has(fields.note)                                         → has(fields.note)
        !has( fields.note )                                      → !has(fields.note)
        "FRONT_DESK" in caller.roles                             → 'FRONT_DESK' in caller.roles
        fields.visit < '2026-11-21'                              → fields.visit < '2026-11-21'
        fields.agreed == false                                   → fields.agreed == false
        fields.note == 'it\\'s'                                  → fields.note == 'it\\'s'
        fields.note == "老李\\n家"                                → fields.note == '老李\\n家'
        """)
    void writesTheSameGuardOneWay(String written, String normalised) {
        GuardReading reading = Guards.parse(written, VOCABULARY);

        assertThat(reading).isInstanceOfSatisfying(GuardReading.Sound.class, sound -> {
            assertThat(sound.text()).isEqualTo(normalised);
            assertThat(Guards.parse(sound.text(), VOCABULARY)).isEqualTo(sound);
        });
    }

    /** Where the fault is: the part of the text that line, column and length point at, in its brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ticket.assigned && ⟦ticket.colour⟧ == 'RED'             | no variable ticket.colour; there are ticket.priority
        ⟦colour⟧ == 'RED'                                       | no variable colour
        ⟦fields.missing⟧                                        | no variable fields.missing; there are fields.satisfaction
        has⟦(⟧x)                                                | has() asks about a field
        ⟦has(ticket.priority)⟧                                  | has() asks about a field
        ⟦has(fields.missing)⟧                                   | no variable fields.missing
        ticket.priority == ⟦'HUGE'⟧                             | cannot be 'HUGE'; expected one of LOW, NORMAL, HIGH, URGENT
        ticket.channel in ['PHONE', ⟦'PIGEON'⟧]                 | cannot be 'PIGEON'
        fields.satisfaction == ⟦1⟧                              | compared with a text in quotes
        fields.cost == ⟦'many'⟧                                 | compared with a whole number
        fields.cost == ⟦1.5⟧                                    | compared with a whole number
        fields.cost == ⟦1u⟧                                     | compared with a whole number
        fields.cost == ⟦null⟧                                   | compared with a whole number
        fields.note == ⟦b'x'⟧                                   | compared with a text in quotes
        fields.agreed == ⟦'true'⟧                               | compared with true or false
        fields.visit > ⟦'tomorrow'⟧                             | A day is written like
        ⟦ticket.priority >= 'HIGH'⟧                             | has no order
        ⟦fields.agreed < true⟧                                  | has no order
        ⟦'x'⟧                                                   | A condition is expected here
        ticket.assigned && ⟦5⟧                                  | A condition is expected here
        !⟦7⟧                                                    | A condition is expected here
        ⟦ticket.priority⟧                                       | not a yes or no
        ⟦fields.note == fields.note⟧                            | not with another variable
        ⟦1 == 1⟧                                                | must be a variable
        ⟦fields.cost + 1⟧ == 2                                  | no arithmetic
        fields.cost > ⟦2 * 3⟧                                   | no arithmetic
        ⟦-fields.cost⟧ < 3                                      | no arithmetic
        ⟦fields.cost - 1⟧                                       | no arithmetic
        ⟦size(fields.note)⟧ > 3                                 | no function size
        ⟦fields.note.matches('a.*')⟧                            | no function matches
        ⟦caller.roles.exists(r, r == 'X')⟧                      | no function exists
        ⟦now()⟧                                                 | no function now
        ⟦ticket.assigned ? true : false⟧                        | no ? :
        ⟦fields['note']⟧ == 'x'                                 | with brackets
        ⟦ticket['assigned']⟧                                    | with brackets
        ⟦['a']⟧                                                 | A list stands on the right side
        ⟦{'a': 1}⟧                                              | Structures and maps
        ⟦Ticket{a: 1}⟧                                          | Structures and maps
        fields.note in ⟦[]⟧                                     | at least one value
        fields.note in ⟦'abc'⟧                                  | at least one value
        fields.note in [⟦ticket.category⟧]                      | no variables
        fields.note in ['a', ⟦1⟧]                               | compared with a text
        ⟦'a'⟧ in ['a']                                          | left side of in must be a variable
        ⟦'BOSS'⟧ in caller.roles                                | no such role
        ⟦'PLATFORM_ADMIN'⟧ in caller.roles                      | no such role
        ⟦ticket.channel⟧ in caller.roles                        | no such role
        ⟦caller.roles⟧                                          | 'FRONT_DESK' in caller.roles
        ⟦caller.roles == 'FRONT_DESK'⟧                          | 'FRONT_DESK' in caller.roles
        ⟦caller.roles in ['FRONT_DESK']⟧                        | 'FRONT_DESK' in caller.roles
        ⟦ticket.assigned == true⟧ == true                       | not another condition
        ticket.assigned == ⟦!caller.isSystem⟧                   | not another condition
        ticket.assigned &&⟦⟧                                    | ends too early
        ticket.priority ⟦=⟧ 'LOW'                               | written ==
        ticket.priority == ⟦'LOW⟧                               | not closed
        ticket.assigned ⟦and⟧ caller.isSystem                   | not understood
        ticket.assigned ⟦)⟧                                     | not understood
        fields.note == '房' && ⟦fields.更⟧                      |
        ⟦if⟧ == 1                                               | reserved
        fields.cost == ⟦99999999999999999999⟧                   | too large
        """)
    void refusesWhatIsNoGuardAndSaysWhere(String marked, String said) {
        String written = marked.replace("⟦", "").replace("⟧", "");

        GuardReading reading = Guards.parse(written, VOCABULARY);

        assertThat(reading).isInstanceOfSatisfying(GuardReading.Faulty.class, faulty -> {
            GuardError error = faulty.errors().getFirst();
            if (said != null) {
                assertThat(mark(written, error)).isEqualTo(marked);
                assertThat(error.messageEn()).contains(said);
            }
            assertThat(error.message()).matches("(?s).*\\p{IsHan}.*");
        });
    }

    @Test
    void countsPlacesAsEditorsDo() {
        GuardReading reading = Guards.parse("fields.note == '🏠 房'\n  && fields.colour == 'x'", VOCABULARY);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty -> assertThat(faulty.errors()).singleElement().satisfies(error -> {
                            assertThat(error.line()).isEqualTo(2);
                            assertThat(error.column()).isEqualTo(6);
                            assertThat(error.length()).isEqualTo("fields.colour".length());
                        }));
        assertThat(Guards.parse("fields.note == '🏠' && fields.colour", VOCABULARY))
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty ->
                                assertThat(faulty.errors().getFirst().column()).isEqualTo(24));
    }

    @Test
    void tellsEveryFaultAtOnce() {
        GuardReading reading = Guards.parse("ticket.priority == 'HUGE' || fields.x || fields.cost == 'a'", VOCABULARY);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty -> assertThat(faulty.errors())
                                .extracting(GuardError::column)
                                .containsExactly(20, 30, 57));
    }

    @Test
    void bearsAtMost60Conditions() {
        String sixty = String.join(" || ", Collections.nCopies(60, "fields.cost == 1"));

        assertThat(Guards.parse(sixty, VOCABULARY)).isInstanceOf(GuardReading.Sound.class);
        assertThat(Guards.parse(sixty + " || ticket.assigned", VOCABULARY))
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty -> assertThat(faulty.errors().getFirst().messageEn())
                                .contains("at most 60"));
    }

    @Test
    void bearsAtMost2000Characters() {
        String text = "fields.note == '" + "x".repeat(2_000 - 17) + "'";

        assertThat(Guards.parse(text, VOCABULARY)).isInstanceOf(GuardReading.Sound.class);
        assertThat(Guards.parse(text + " ", VOCABULARY))
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty -> assertThat(faulty.errors().getFirst().messageEn())
                                .contains("at most 2000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void asksForAConditionWhereThereIsNone(String blank) {
        assertThat(Guards.parse(blank, VOCABULARY))
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty -> assertThat(faulty.errors().getFirst().messageEn())
                                .contains("Write a condition"));
    }

    @Test
    void refusesBracketsThatNobodyCanRead() {
        assertThat(Guards.parse("(".repeat(300) + "true" + ")".repeat(300), VOCABULARY))
                .isInstanceOfSatisfying(
                        GuardReading.Faulty.class,
                        faulty -> assertThat(faulty.errors().getFirst().messageEn())
                                .contains("too deeply"));
    }

    @Test
    void knowsTheFiguresOfTheDomain() {
        assertThat(Variable.Known.PRIORITY.choices())
                .containsExactlyElementsOf(
                        Arrays.stream(Priority.values()).map(Enum::name).toList());
    }

    @Test
    void treatsAFieldWithoutValueAsEqualToNothing() {
        GivenValues nothing = new GivenValues();

        assertThat(holds("fields.satisfaction == 'SATISFIED'", nothing)).isFalse();
        assertThat(holds("fields.satisfaction != 'SATISFIED'", nothing)).isTrue();
        assertThat(holds("fields.satisfaction in ['SATISFIED', 'DISSATISFIED']", nothing))
                .isFalse();
        assertThat(holds("fields.cost < 5", nothing)).isFalse();
        assertThat(holds("fields.cost >= 5", nothing)).isFalse();
        assertThat(holds("fields.agreed", nothing)).isFalse();
        assertThat(holds("!fields.agreed", nothing)).isTrue();
        assertThat(holds("fields.agreed == false", nothing)).isFalse();
        assertThat(holds("fields.agreed != true", nothing)).isTrue();
        assertThat(holds("has(fields.note)", nothing)).isFalse();
        assertThat(holds("fields.visit < '2026-11-21'", nothing)).isFalse();
    }

    @Test
    void comparesEachTypeInItsOwnOrder() {
        GivenValues ticket = new GivenValues()
                .with("ticket.priority", "URGENT")
                .with("fields.cost", 12L)
                .with("fields.visit", "2026-11-21")
                .with("fields.agreed", false)
                .role(Role.FRONT_DESK);

        assertThat(holds("fields.cost > 9 && fields.cost <= 12 && fields.cost != 11", ticket))
                .isTrue();
        assertThat(holds("fields.visit >= '2026-11-21' && fields.visit < '2026-12-01'", ticket))
                .isTrue();
        assertThat(holds("ticket.priority in ['HIGH', 'URGENT']", ticket)).isTrue();
        assertThat(holds("fields.agreed == false && has(fields.agreed) && !fields.agreed", ticket))
                .isTrue();
        assertThat(holds("'FRONT_DESK' in caller.roles && !('AUDITOR' in caller.roles)", ticket))
                .isTrue();
        assertThat(holds("fields.cost in [1, 12]", ticket)).isTrue();
        assertThat(holds("fields.agreed in [true]", ticket)).isFalse();
    }

    @Test
    void leavesOpenWhatDependsOnWhatIsNotGivenYet() {
        GivenValues ticket = new GivenValues().with("ticket.priority", "LOW").unknown("fields.cost");

        assertThat(evaluate("fields.cost == 1", ticket)).isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("has(fields.cost)", ticket)).isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("fields.cost in [1]", ticket)).isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("!(fields.cost == 1)", ticket)).isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("fields.cost == 1 && ticket.priority == 'HIGH'", ticket))
                .isEqualTo(Truth.FALSE);
        assertThat(evaluate("fields.cost == 1 && ticket.priority == 'LOW'", ticket))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("fields.cost == 1 || ticket.priority == 'LOW'", ticket))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("fields.cost == 1 || ticket.priority == 'HIGH'", ticket))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void showsItsTreeToAForm() {
        GuardTree tree = GuardTree.of(
                parse("(ticket.priority == 'LOW' || !has(fields.note)) && fields.cost in [1, 2] && 'AUDITOR' in"
                        + " caller.roles"));

        assertThat(tree.op()).isEqualTo("and");
        assertThat(tree.parts()).extracting(GuardTree::op).containsExactly("or", "in", "hasRole");
        GuardTree compare = tree.parts().getFirst().parts().getFirst();
        assertThat(compare)
                .isEqualTo(new GuardTree(
                        "compare", "ticket.priority", Variable.Type.CHOICE, "==", List.of("LOW"), List.of()));
        assertThat(tree.parts().get(1).values()).containsExactly("1", "2");
        assertThat(tree.parts().get(2).values()).containsExactly("AUDITOR");
    }

    static Guard parse(String text) {
        return switch (Guards.parse(text, VOCABULARY)) {
            case GuardReading.Sound sound -> sound.guard();
            case GuardReading.Faulty faulty ->
                throw new AssertionError(faulty.errors().toString());
        };
    }

    private static boolean holds(String text, Values values) {
        return parse(text).holds(values);
    }

    private static Truth evaluate(String text, Values values) {
        return parse(text).evaluate(values);
    }

    private static String mark(String text, GuardError error) {
        int start = 0;
        for (int line = 1; line < error.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        start += error.column() - 1;
        return text.substring(0, start)
                + '⟦'
                + text.substring(start, start + error.length())
                + '⟧'
                + text.substring(start + error.length());
    }
}
