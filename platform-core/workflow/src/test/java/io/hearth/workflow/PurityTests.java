package io.hearth.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PurityTests {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hearth.workflow");

    @Test
    void needNeitherDatabaseNorHttpNorACompany() {
        classes()
                .that()
                .resideInAPackage("io.hearth.workflow..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.hearth.workflow..",
                        "io.hearth.kernel.access",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson.annotation",
                        "io.swagger.v3.oas.annotations..",
                        "dev.cel..",
                        "com.google.common.collect")
                .because("every rule of a workflow is tested and measured alone")
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
                .because("who somebody is comes from outside, as a Mover")
                .check(module);
    }

    @Test
    void keepTheLanguageApartFromWhatUsesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.hearth.workflow.guard")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.hearth.workflow", "io.hearth.workflow.check")
                .because("a guard knows variables, not workflows")
                .check(module);
    }
}
