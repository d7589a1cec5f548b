package io.hearth.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Put next to {@code @SpringBootTest}: the application runs against {@link RealServices}, and {@link TestTenants},
 * {@link Tokens} and {@link MutableClock} can be injected. Tokens of {@link Tokens} are accepted unless
 * {@code hearth.test.tokens=false}, for the application that issues tokens itself.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = RealServicesInitializer.class)
@Import(HearthTestBeans.class)
public @interface HearthTest {}
