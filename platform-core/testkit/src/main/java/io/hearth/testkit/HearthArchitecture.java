package io.hearth.testkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.hearth.kernel.access.CallerContext;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.UnscopedSql;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for every module. A module's test is annotated with {@code @AnalyzeClasses} (without tests) and holds
 * {@code @ArchTest static final ArchTests house = ArchTests.in(HearthArchitecture.class)}; modules with aggregates also call
 * {@link #requireIsolationTests}.
 */
public final class HearthArchitecture {

    private static final String KERNEL = "io.hearth.kernel..";

    private HearthArchitecture() {}

    @ArchTest
    public static final ArchRule COMPANY_IS_BOUND_BY_THE_KERNEL_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage(KERNEL)
            .should()
            .callMethodWhere(target(owner(type(TenantContext.class, CallerContext.class)))
                    .and(target(nameMatching("call|run"))))
            .allowEmptyShould(true)
            .because("a company is bound in four places that were reviewed; features use TenantExecutor");

    @ArchTest
    public static final ArchRule UNSCOPED_SQL_IS_FOR_THE_KERNEL = noClasses()
            .that()
            .resideOutsideOfPackage(KERNEL)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(UnscopedSql.class)
            .allowEmptyShould(true)
            .because("it works without a company; features use TenantSql or JPA");

    @ArchTest
    public static final ArchRule ELASTICSEARCH_IS_BEHIND_THE_KERNEL = noClasses()
            .that()
            .resideOutsideOfPackage("io.hearth.kernel.search..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("co.elastic..")
            .because("the kernel adds the company's filter to every query, and only it can promise that");

    @ArchTest
    public static final ArchRule DEPENDENCIES_COME_THROUGH_CONSTRUCTORS = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("a constructor shows what a class needs and lets a test give it");

    @ArchTest
    public static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("io.hearth.kernel.time..")
            .should()
            .callMethodWhere(readsTheMachinesClock())
            .because("tests decide what time it is; ask the Clock bean");

    @ArchTest
    public static final ArchRule ENTITIES_STAY_INSIDE_THEIR_MODULE = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true)
            .because("other modules see views and ids; who holds an entity can change it unseen");

    @ArchTest
    public static final ArchRule CONTROLLERS_ARE_CLIENTS_LIKE_ANY_OTHER = classes()
            .that()
            .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .or()
            .areAnnotatedWith("org.springframework.stereotype.Controller")
            .should()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage("..web")
            .allowEmptyShould(true)
            .because("HTTP is one way in; it uses the module's public API and nobody uses it");

    @ArchTest
    public static final ArchRule PACKAGES_SAY_WHAT_MAY_BE_NULL = classes()
            .should(new ArchCondition<JavaClass>("reside in a package that is @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            item, marked, item.getPackageName() + " has no package-info.java with @NullMarked"));
                }
            })
            .because("NullAway checks marked packages only");

    /**
     * Requires a test that implements {@link TenantIsolationContract} for each aggregate in and below the package; reads the
     * tests too.
     */
    public static void requireIsolationTests(String basePackage) {
        var all = new ClassFileImporter().importPackages(basePackage);
        var covered = new TreeSet<String>();
        all.forEach(type ->
                type.getInterfaces().forEach(contract -> aggregateOf(contract).forEach(covered::add)));
        var missing = all.stream()
                .filter(type -> type.isAnnotatedWith(AggregateRoot.class))
                .map(JavaClass::getName)
                .filter(name -> !covered.contains(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("aggregates without a test that implements TenantIsolationContract<Aggregate, Id>,"
                    + " so nothing proves that companies do not see each other's: " + missing);
        }
    }

    private static Set<String> aggregateOf(JavaType implemented) {
        if (implemented instanceof JavaParameterizedType contract
                && contract.toErasure().isEquivalentTo(TenantIsolationContract.class)) {
            return Set.of(
                    contract.getActualTypeArguments().getFirst().toErasure().getName());
        }
        return Set.of();
    }

    private static DescribedPredicate<JavaClass> type(Class<?>... types) {
        var names = List.of(types).stream().map(Class::getName).toList();
        return DescribedPredicate.describe("one of " + names, javaClass -> names.contains(javaClass.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> readsTheMachinesClock() {
        var times = List.of(
                        Instant.class,
                        LocalDate.class,
                        LocalDateTime.class,
                        LocalTime.class,
                        OffsetDateTime.class,
                        ZonedDateTime.class,
                        Year.class,
                        YearMonth.class)
                .stream()
                .map(Class::getName)
                .toList();
        return DescribedPredicate.describe("the machine's clock is read", call -> {
            var type = call.getTargetOwner().getName();
            var method = call.getTarget().getName();
            var parameters = call.getTarget().getRawParameterTypes();
            boolean withClock = !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(Clock.class);
            return times.contains(type) && method.equals("now") && !withClock
                    || type.equals(Clock.class.getName()) && method.startsWith("system")
                    || type.equals(System.class.getName()) && method.equals("currentTimeMillis");
        });
    }
}
