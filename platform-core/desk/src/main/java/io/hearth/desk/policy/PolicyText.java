package io.hearth.desk.policy;

/** How policies of one sort are written down. */
public interface PolicyText<P> {

    P read(String text);

    String write(P policy);
}
