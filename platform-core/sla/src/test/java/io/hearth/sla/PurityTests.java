package io.hearth.sla;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PurityTests {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hearth.sla");

    @Test
    void needNeitherDatabaseNorHttpNorACompany() {
        classes()
                .that()
                .resideInAPackage("io.hearth.sla..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.hearth.sla..",
                        "io.hearth.workflow",
                        "io.hearth.workflow.check",
                        "io.hearth.kernel.access",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson.annotation",
                        "io.swagger.v3.oas.annotations..",
                        "tools.jackson..")
                .because("every rule of a clock is tested and measured alone")
                .check(module);
    }

    @Test
    void readJsonNowhereButWhereTheHolidaysAre() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.hearth.sla.calendar.ChineseHolidays")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .because("a policy comes read from outside")
                .check(module);
    }

    @Test
    void knowOfTheKernelNothingButRoles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.hearth.kernel.access.Access")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.hearth.kernel.access.Caller")
                .because("who somebody is comes from outside, with what they did")
                .check(module);
    }

    @Test
    void neverAskWhatTimeItIs() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .because("the same history gives the same runs, whenever it is asked")
                .check(module);
    }

    @Test
    void keepTheCalendarsApartFromWhatUsesThem() {
        noClasses()
                .that()
                .resideInAPackage("io.hearth.sla.calendar")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.hearth.sla", "io.hearth.sla.policy")
                .because("a calendar knows days, not promises")
                .check(module);
    }
}
