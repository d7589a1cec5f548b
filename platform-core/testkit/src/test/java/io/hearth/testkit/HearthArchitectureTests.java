package io.hearth.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.hearth.testkit.rules.BreaksEveryRule;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel keeps the rules, and each rule notices when it is broken. */
class HearthArchitectureTests {

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hearth.kernel");
    private static final JavaClasses WRONG = new ClassFileImporter().importClasses(BreaksEveryRule.class);

    static Stream<ArchRule> rules() {
        return Arrays.stream(HearthArchitecture.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ArchRule.class)
                .map(field -> {
                    try {
                        return (ArchRule) field.get(null);
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsInTheKernel(ArchRule rule) {
        assertThatCode(() -> rule.check(KERNEL)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noticesAClassThatBreaksIt(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(WRONG)).isInstanceOf(AssertionError.class);
    }

    @Test
    void findsTheContractOfEachAggregate() {
        assertThatCode(() -> HearthArchitecture.requireIsolationTests("io.hearth.kernel"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> HearthArchitecture.requireIsolationTests("io.hearth.testkit.rules"))
                .hasMessageContaining(BreaksEveryRule.class.getName());
    }
}
