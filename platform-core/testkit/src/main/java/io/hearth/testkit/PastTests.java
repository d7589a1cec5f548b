package io.hearth.testkit;

import org.junit.jupiter.api.Nested;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Ends the companies of a test class with it; found by {@code META-INF/spring.factories}. */
public final class PastTests extends AbstractTestExecutionListener {

    @Override
    public void afterTestClass(TestContext context) {
        var test = context.getTestClass();
        if (!test.isAnnotationPresent(Nested.class)
                && TestContextAnnotationUtils.hasAnnotation(test, HearthTest.class)) {
            TestTenants.instance().end();
        }
    }
}
