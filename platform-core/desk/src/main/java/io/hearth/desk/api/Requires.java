package io.hearth.desk.api;

import io.hearth.kernel.access.Permission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** States in the API's document which permission an operation needs. The use case checks it; this only says so. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    Permission value();

    /** Problem codes, beyond those every operation may answer with, as {@code "409 ticket.closed"}. */
    String[] problems() default {};
}
