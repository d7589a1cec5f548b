package io.hearth.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.hearth.kernel.access.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Guards against the language's own type checker and interpreter: what we accept is the language, and means what it says there. */
class GuardAgainstCelTests {

    private static final int ROUNDS = 2_000;

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.HAS)
            .addVar("ticket", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("caller", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("fields", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .setResultType(SimpleType.BOOL)
            .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    @Test
    void agreesOnRandomGuardsAndTickets() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Guard guard = guard(random, 3);
            String text = Guards.print(guard);
            GivenValues ticket = ticket(random);
            String about = "seed %d round %d: %s".formatted(seed, round, text);

            Guard read = GuardsTests.parse(text);
            assertThat(Guards.print(read)).as(about).isEqualTo(text);
            CelAbstractSyntaxTree tree =
                    compiler.compile(Guards.print(explicit(read))).getAst();
            Object expected = runtime.createProgram(tree).eval(asCel(ticket));

            assertThat(read.holds(ticket)).as(about).isEqualTo(expected);
            held += read.holds(ticket) ? 1 : 0;
        }
        assertThat(held).as("guards that held").isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    /** Every way to fill in what is unknown must end where the three-valued answer says, if it says. */
    @Test
    void neverPromisesWhatAGivenValueCouldChange() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int open = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Guard guard = guard(random, 3);
            GivenValues later = ticket(random);
            String path = random.nextBoolean() ? "fields.cost" : "fields.satisfaction";
            Truth early = guard.evaluate(later.unknown(path));
            GivenValues known = new GivenValues();
            later.held().forEach(known::with);
            later.roles().forEach(known::role);
            if (early == Truth.UNKNOWN) {
                open++;
            } else {
                assertThat(guard.evaluate(known))
                        .as("seed %d: %s", seed, Guards.print(guard))
                        .isEqualTo(early);
            }
        }
        assertThat(open).isPositive();
    }

    private static Guard guard(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return atom(random);
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Guard.And(List.of(orOrAtom(random, depth - 1), orOrAtom(random, depth - 1)));
            case 1 -> new Guard.Or(List.of(andOrAtom(random, depth - 1), andOrAtom(random, depth - 1)));
            default -> {
                Guard part = guard(random, depth - 1);
                yield part instanceof Guard.Not not ? not.part() : new Guard.Not(part);
            }
        };
    }

    private static Guard orOrAtom(Random random, int depth) {
        Guard part = guard(random, depth);
        return part instanceof Guard.And ? atom(random) : part;
    }

    private static Guard andOrAtom(Random random, int depth) {
        Guard part = guard(random, depth);
        return part instanceof Guard.Or ? atom(random) : part;
    }

    private static Guard atom(Random random) {
        Variable variable = pick(random, GuardsTests.VOCABULARY.variables());
        if (variable instanceof Variable.Field field && random.nextInt(4) == 0) {
            return new Guard.Has(field);
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Guard.HasRole(pick(random, List.of(Role.FRONT_DESK, Role.TECHNICIAN)));
            case 1 -> new Guard.In(variable, List.of(literal(random, variable)));
            case 2 -> new Guard.Constant(random.nextBoolean());
            default ->
                variable.type() == Variable.Type.YES_NO && random.nextBoolean()
                        ? new Guard.Flag(variable)
                        : new Guard.Compare(
                                variable,
                                variable.type().ordered()
                                        ? pick(random, List.of(Guard.Comparison.values()))
                                        : pick(random, List.of(Guard.Comparison.EQUAL, Guard.Comparison.NOT_EQUAL)),
                                literal(random, variable));
        };
    }

    private static Literal literal(Random random, Variable variable) {
        return switch (variable.type()) {
            case TEXT -> new Literal.Text(pick(random, List.of("", "a'b", "\\n", "漏水\n\"了\"")));
            case CHOICE -> new Literal.Text(pick(random, variable.choices()));
            case NUMBER -> new Literal.Number(random.nextInt(-1, 3));
            case YES_NO -> new Literal.YesNo(random.nextBoolean());
            case DATE -> new Literal.Text("2026-11-2" + random.nextInt(3));
        };
    }

    private static GivenValues ticket(Random random) {
        GivenValues ticket = new GivenValues();
        for (Variable variable : GuardsTests.VOCABULARY.variables()) {
            if (variable.always() || random.nextBoolean()) {
                ticket.with(
                        variable.path(),
                        switch (literal(random, variable)) {
                            case Literal.Text text -> text.value();
                            case Literal.Number number -> number.value();
                            case Literal.YesNo answer -> answer.value();
                        });
            }
        }
        if (random.nextBoolean()) {
            ticket.role(Role.FRONT_DESK);
        }
        return ticket;
    }

    /** The interpreter fails on a field without value; here every condition says itself what holds then. */
    private static Guard explicit(Guard guard) {
        return switch (guard) {
            case Guard.And and ->
                new Guard.And(and.parts().stream().map(part -> explicit(part)).toList());
            case Guard.Or or ->
                new Guard.Or(or.parts().stream().map(part -> explicit(part)).toList());
            case Guard.Not not -> new Guard.Not(explicit(not.part()));
            case Guard.Compare compare
            when compare.comparison() == Guard.Comparison.NOT_EQUAL ->
                new Guard.Not(ifSet(
                        compare.variable(),
                        new Guard.Compare(compare.variable(), Guard.Comparison.EQUAL, compare.value())));
            case Guard.Compare compare -> ifSet(compare.variable(), compare);
            case Guard.In in -> ifSet(in.variable(), in);
            case Guard.Flag flag -> ifSet(flag.variable(), flag);
            case Guard.Constant atom -> atom;
            case Guard.Has atom -> atom;
            case Guard.HasRole atom -> atom;
        };
    }

    private static Guard ifSet(Variable variable, Guard guard) {
        return variable instanceof Variable.Field field ? new Guard.And(List.of(new Guard.Has(field), guard)) : guard;
    }

    private static Map<String, Object> asCel(GivenValues ticket) {
        Map<String, Map<String, Object>> owners = new HashMap<>();
        owners.put("ticket", new HashMap<>());
        owners.put("fields", new HashMap<>());
        owners.put("caller", new HashMap<>());
        ticket.held().forEach((path, value) -> {
            int dot = path.indexOf('.');
            owners.computeIfAbsent(path.substring(0, dot), owner -> new HashMap<>())
                    .put(path.substring(dot + 1), value);
        });
        List<String> roles = new ArrayList<>();
        ticket.roles().forEach(role -> roles.add(role.name()));
        owners.computeIfAbsent("caller", owner -> new HashMap<>()).put("roles", roles);
        return new HashMap<>(owners);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
