package io.hearth.reply;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PurityTests {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hearth.reply");

    @Test
    void needNeitherDatabaseNorHttpNorACompany() {
        classes()
                .that()
                .resideInAPackage("io.hearth.reply..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.hearth.reply..",
                        "org.jspecify.annotations",
                        "org.commonmark..",
                        "org.jsoup..",
                        "com.ibm.icu.text")
                .because("what a library knows about text is tested and measured alone")
                .check(module);
    }

    @Test
    void neverAskWhatTimeItIs() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("the same texts give the same answer, whenever they are asked")
                .check(module);
    }
}
