package io.hearth.admin.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.transaction.annotation.Transactional;

/** A transaction on the control database; it never spans a company's own tables. */
@Transactional(ControlDatabases.TRANSACTION_MANAGER)
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ControlTransactional {

    @AliasFor(annotation = Transactional.class)
    boolean readOnly() default false;
}
