package io.hearth.testkit;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Forgets what still waits to be done for companies of a test class when it ends; found by {@code META-INF/spring.factories}. */
public final class JobsOfPastTests extends AbstractTestExecutionListener {

    @Override
    public void afterTestClass(TestContext context) {
        if (context.hasApplicationContext()
                && TestContextAnnotationUtils.hasAnnotation(context.getTestClass(), HearthTest.class)) {
            TestTenants.instance().forgetJobs();
        }
    }
}
