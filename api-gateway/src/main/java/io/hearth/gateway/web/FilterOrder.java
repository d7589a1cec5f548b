package io.hearth.gateway.web;

import org.springframework.core.Ordered;

/** Order of the edge's filters; all of them run before the session filter and Spring Security's chain. */
public final class FilterOrder {
    public static final int ENTRANCE = Ordered.HIGHEST_PRECEDENCE + 10;
    public static final int PORTAL = Ordered.HIGHEST_PRECEDENCE + 12;
    public static final int SCREENS = Ordered.HIGHEST_PRECEDENCE + 14;
    public static final int BODY = Ordered.HIGHEST_PRECEDENCE + 16;
    public static final int ADMISSION = Ordered.HIGHEST_PRECEDENCE + 18;

    private FilterOrder() {}
}
