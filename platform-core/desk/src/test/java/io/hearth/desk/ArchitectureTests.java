package io.hearth.desk;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.hearth.testkit.HearthArchitecture;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "io.hearth.desk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests house = ArchTests.in(HearthArchitecture.class);

    @Test
    void modulesUseOnlyWhatTheySay() {
        ApplicationModules.of(DeskApplication.class).verify();
    }

    @Test
    void everyAggregateHasATestOfItsIsolation() {
        HearthArchitecture.requireIsolationTests("io.hearth.desk");
    }
}
